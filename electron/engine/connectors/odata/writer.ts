import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType, TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Writer } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { entryAnswer, protocol, textAt } from './answers.ts'
import { entryPath, filtered, getEntry, getList, mergeEntry } from './entries.ts'
import type { EntitySet, OdataSettings } from './settings.ts'
import { setOf } from './settings.ts'
import { plainEntry, textLiteral } from './values.ts'
import { wholeEntry } from './wholeEntry.ts'

const json = { accept: 'application/json' }

/** Writes entity sets: POST for what is new, MERGE (what the body names is replaced, all else stays) for what is there. */
export function createOdataWriter(client: HttpClient, settings: OdataSettings): Writer {
  return {
    find: (type, all) => findIds(client, settings, type, all),
    async get(type, id) {
      const set = setOf(settings, type)
      const entry = await getEntry(client, set, id)
      return entry && plainEntry(await wholeEntry(client, set, entry))
    },
    create: (entity) => create(client, settings, entity),
    async update(_before, { type, id, body, secretPaths }) {
      const set = setOf(settings, type)
      await mergeEntry(client, set, id, { body: entryBody(set, body), secretPaths })
      return { id }
    },
    async delete(type, id) {
      const path = entryPath(setOf(settings, type), id)
      await client.call({ method: 'DELETE', path, headers: json, addressesEntity: true })
    },
  }
}

async function create(
  client: HttpClient,
  settings: OdataSettings,
  { type, body, secretPaths }: TargetEntity,
): ReturnType<Writer['create']> {
  const set = setOf(settings, type)
  const path = `/${set.name}`
  const answer = await client.call({
    ...{ method: 'POST', path, headers: json, secretPaths },
    body: entryBody(set, body),
  })
  const call = `POST ${client.baseUrl}${path}`
  const stored = answer.body === null ? null : entryAnswer(call, answer.body)
  const id = (stored && textAt(stored, set.key)) ?? textAt(body, set.key)
  if (id === null) throw protocol(said`${call} did not say which key the new entry has.`)
  return stored === null ? { id } : { id, body: plainEntry(stored) }
}

/** The body as the system wants it: members under their own navigation, and without `__metadata`, whose address is that of
 *  the call. */
function entryBody({ members }: EntitySet, body: JsonObject): JsonObject {
  const plain = Object.entries(body).filter(([name]) => name !== '__metadata')
  const list = own(body, 'members') ?? null
  if (members === null || !isJsonArray(list)) return Object.fromEntries(plain)
  const entries = list.filter(isJsonObject).map((one) => ({ [members.property]: own(one, 'value') ?? null }))
  const others = plain.filter(([name]) => name !== 'members')
  return { ...Object.fromEntries(others), [members.navigation]: entries }
}

type Pairs = Parameters<Writer['find']>[1]

async function findIds(
  client: HttpClient,
  settings: OdataSettings,
  type: EntityType,
  all: Pairs,
): Promise<readonly string[]> {
  if (all.length === 0) return []
  const set = setOf(settings, type)
  const pairs = all.map(({ attribute, value }) => ({ path: pathOf(attribute), value }))
  const condition = pairs.map(({ path, value }) => `${path} eq ${textLiteral(value)}`).join(' and ')
  const shown = pairs.filter(({ path }) => !path.includes('/')).map(({ path }) => path)
  const $select = [...new Set([set.key, ...shown])].join(',')
  const { entries } = await getList(client, set, { ...filtered(condition), $select, $top: '100' })
  return entries
    .filter((entry) => pairs.every(({ path, value }) => mayMatch(textAt(entry, path), value)))
    .map((entry) => textAt(entry, set.key))
    .filter((id) => id !== null)
}

/** A service that takes no notice of the filter would else give us somebody else's entity. */
function mayMatch(shown: string | null, value: string): boolean {
  return shown === null || shown.toLowerCase() === value.toLowerCase()
}

function pathOf(attribute: string): string {
  const path = attribute.trim().replace(/^\$\./, '').replaceAll('.', '/')
  if (/^[A-Za-z_]\w*(\/[A-Za-z_]\w*){0,9}$/.test(path)) return path
  throw new ProblemError({
    code: 'badProperties',
    message: said`The unique attribute "${attribute}" is no property of OData.`,
  })
}
