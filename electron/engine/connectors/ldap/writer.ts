import { Attribute, Change } from 'ldapts'
import type { SearchEntry } from 'ldapts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Writer, Written } from '../connector.ts'
import { secretTexts } from '../strike.ts'
import type { LdapClient } from './client.ts'
import type { Wish } from './differences.ts'
import { parentOf } from './dn.ts'
import { attributeChanges, memberDifference, memberWish, newAttributes, vanishedFrom, wishesOf } from './differences.ts'
import { entryDocument, textsAt } from './entry.ts'
import { findEntry, findIds } from './locating.ts'
import { memberNames, needsMember, noMember } from './members.ts'
import { idAfter, newName, renaming } from './naming.ts'
import { completeRanges } from './ranges.ts'
import type { TypeSettings } from './settings.ts'
import { typeOf } from './settings.ts'

type Update = TargetEntity & { readonly id: string }

/** Members that go in one request. */
const membersAtOnce = 1000

/** Writes entries: what differs from the present state, members in groups of a thousand. */
export function createLdapWriter(client: LdapClient): Writer {
  const { settings } = client
  const present = async (type: TypeSettings, id: string): Promise<SearchEntry | null> => {
    const found = await findEntry(client, type, id, ['*', type.idAttribute, settings.groupsAttribute])
    return found ? ((await completeRanges(client, [found]))[0] ?? null) : null
  }
  const told = async (type: TypeSettings, id: string, asked: boolean): Promise<Written> => {
    const entry = asked ? await present(type, id) : null
    return { id, ...(entry ? { body: entryDocument(entry, settings) } : {}) }
  }

  return {
    find: (entityType, all) => findIds(client, typeOf(settings, entityType), all),
    async get(entityType, id) {
      const entry = await present(typeOf(settings, entityType), id)
      return entry && entryDocument(entry, settings)
    },
    async create(entity) {
      const type = typeOf(settings, entity.type)
      return told(type, await createEntry(client, type, entity), settings.tells.created)
    },
    async update(_before, after) {
      const type = typeOf(settings, after.type)
      const entry = await present(type, after.id)
      if (entry === null) throw unknownEntity(type, after.id)
      return told(type, await updateEntry(client, type, entry, after), settings.tells.updated)
    },
    async delete(entityType, id) {
      const type = typeOf(settings, entityType)
      const entry = await findEntry(client, type, id, ['1.1'])
      if (entry === null) throw unknownEntity(type, id)
      await client.remove(entry.name)
    },
  }
}

/** Gives the id of the new entry. An entry whose members were refused is taken away again. */
async function createEntry(client: LdapClient, type: TypeSettings, entity: TargetEntity): Promise<string> {
  const { settings } = client
  const secrets = secretTexts(entity.body, entity.secretPaths)
  const wishes = wishesOf(entity.body, settings)
  const { dn, attribute, value } = newName(settings, type, entity.body, wishes)
  const members = await newMembers(client, type, entity.body)
  const named = withFirst(withFirst(wishes, 'objectClass', type.objectClass), attribute, value)
  const first = members.slice(0, membersAtOnce)
  const list = first.length === 0 ? [] : [{ name: settings.memberAttribute, texts: first }]
  const document = Object.fromEntries([...named, ...list].map(({ name, texts }) => [name, texts] as const))
  const attributes = [...newAttributes(named, settings), ...list.map(({ name }) => attributeOf(name, first))]
  await client.add(dn, attributes, { document, secrets })
  try {
    await changeMembers(client, dn, { added: members.slice(membersAtOnce), removed: [] })
  } catch (error) {
    // What refused the members tells more than what may refuse this.
    await client.remove(dn).catch(() => undefined)
    throw error
  }
  const isNamedById = attribute.toLowerCase() === type.idAttribute.toLowerCase()
  const [id] = wishes.find(({ name }) => name.toLowerCase() === type.idAttribute.toLowerCase())?.texts ?? []
  return isNamedById ? value : (id ?? dn)
}

async function newMembers(client: LdapClient, type: TypeSettings, body: JsonObject): Promise<readonly string[]> {
  if (type.type !== 'group') return []
  const names = await memberNames(client, memberWish(body, client.settings) ?? [], [])
  return names.length === 0 && needsMember(type) ? [noMember] : names
}

/** Gives the id the entry has afterwards. Its name is changed last: until then it is found under the old id. */
async function updateEntry(client: LdapClient, type: TypeSettings, entry: SearchEntry, after: Update): Promise<string> {
  const { settings } = client
  const secrets = secretTexts(after.body, after.secretPaths)
  const body = { ...vanishedFrom(after), ...after.body }
  const wishes = wishesOf(body, settings)
  const renamed = renaming(settings, type, entry, { body, wishes })
  const others = renamed ? wishes.filter(({ name }) => name.toLowerCase() !== renamed.attribute.toLowerCase()) : wishes
  const { changes, told } = attributeChanges(entry, others, settings)
  if (changes.length > 0) await client.modify(entry.name, changes, { document: told, secrets })
  await updateMembers(client, type, entry, body)
  if (renamed === null) return idAfter(settings, type, entry, null)
  await client.rename(entry.name, renamed.ownPart, renamed.parent)
  const parent = renamed.parent ?? parentOf(entry.name)
  return idAfter(settings, type, entry, { dn: `${renamed.ownPart},${parent}`, attribute: renamed.attribute })
}

async function updateMembers(
  client: LdapClient,
  type: TypeSettings,
  entry: SearchEntry,
  body: JsonObject,
): Promise<void> {
  const written = type.type === 'group' ? memberWish(body, client.settings) : null
  if (written === null) return
  const present = textsAt(entry, client.settings.memberAttribute, client.settings)
  const names = await memberNames(client, written, present)
  const wanted = names.length === 0 && needsMember(type) ? [noMember] : names
  await changeMembers(client, entry.name, memberDifference(present, wanted))
}

/** Adds before it deletes: a group that must have a member has one all the time. */
async function changeMembers(
  client: LdapClient,
  dn: string,
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
): Promise<void> {
  const name = client.settings.memberAttribute
  for (const [operation, names] of [['add', added] as const, ['delete', removed] as const]) {
    for (let at = 0; at < names.length; at += membersAtOnce) {
      const some = names.slice(at, at + membersAtOnce)
      const change = new Change({ operation, modification: attributeOf(name, some) })
      const document = { [operation]: { [name]: some } }
      await client.modify(dn, [change], { document, secrets: [], refers: operation === 'add' })
    }
  }
}

const attributeOf = (type: string, texts: readonly string[]): Attribute => new Attribute({ type, values: [...texts] })

/** A value an entry must have, in front of those the document gives. */
function withFirst(wishes: readonly Wish[], attribute: string, value: string): readonly Wish[] {
  const isNamed = ({ name }: Wish): boolean => name.toLowerCase() === attribute.toLowerCase()
  const texts = wishes.find(isNamed)?.texts ?? []
  const others = texts.filter((text) => text.toLowerCase() !== value.toLowerCase())
  return [...wishes.filter((wish) => !isNamed(wish)), { name: attribute, texts: [value, ...others] }]
}

function unknownEntity({ type, path }: TypeSettings, id: string): ProblemError {
  const message = said`There is no ${type} with the id ${id} below ${path} any more.`
  return new ProblemError({ code: 'unknownEntity', status: 'LDAP 32', message })
}
