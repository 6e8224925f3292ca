import type { EntityType, TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Writer } from '../connector.ts'
import type { HttpCall, HttpClient } from '../http.ts'
import { entryAnswer, protocol, textAt } from './answers.ts'
import { entryPath, filtered, getEntry, getList } from './entries.ts'
import type { OdataSettings } from './settings.ts'
import { setOf } from './settings.ts'
import { plainEntry, textLiteral } from './values.ts'

const json = { accept: 'application/json' }
/** A method that firewalls on the way do not know travels inside a POST. */
const merge = { ...json, 'x-http-method': 'MERGE' }

/** Writes entity sets: POST for what is new, MERGE (what the body names is replaced, all else stays) for what is there. */
export function createOdataWriter(client: HttpClient, settings: OdataSettings): Writer {
  const addressed = async (type: EntityType, id: string, call: Omit<HttpCall, 'path'>): Promise<void> => {
    await client.call({ ...call, path: entryPath(setOf(settings, type), id), addressesEntity: true })
  }
  return {
    find: (type, all) => findIds(client, settings, type, all),
    async get(type, id) {
      const entry = await getEntry(client, setOf(settings, type), id)
      return entry && plainEntry(entry)
    },
    create: (entity) => create(client, settings, entity),
    async update(_before, { type, id, body, secretPaths }) {
      await addressed(type, id, { method: 'POST', headers: merge, body, secretPaths })
      return { id }
    },
    async delete(type, id) {
      await addressed(type, id, { method: 'DELETE', headers: json })
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
  const answer = await client.call({ method: 'POST', path, headers: json, body, secretPaths })
  const call = `POST ${client.baseUrl}${path}`
  const stored = answer.body === null ? null : entryAnswer(call, answer.body)
  const id = (stored && textAt(stored, set.key)) ?? textAt(body, set.key)
  if (id === null) throw protocol(`${call} did not say which key the new entry has.`)
  return stored === null ? { id } : { id, body: plainEntry(stored) }
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
    message: `The unique attribute "${attribute}" is no property of OData.`,
  })
}
