import { isJsonArray, type JsonObject } from '../../shared/base/json.ts'
import type { TestEngine } from './engine.ts'

export type Call = (method: string, path: string, body?: JsonObject) => Promise<JsonObject>

/** One entry of a bulk request (RFC 7644 3.7). */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly data?: JsonObject
  readonly bulkId?: string
}

export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const bulkSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const atOnce = 100

/** The directory of an engine over HTTP, and who may use it. */
export async function directoryOf({
  client,
  url,
}: Pick<TestEngine, 'client' | 'url'>): Promise<{ call: Call; user: string; secret: string }> {
  const { clientId, secret } = await client.access.createTechnicalUser({
    ...{ displayName: 'Circle', permissions: ['directoryRead', 'directoryWrite'] },
  })
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    'content-type': 'application/scim+json',
  }
  const call: Call = async (method, path, body) => {
    const answer = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as JsonObject
  }
  return { call, user: clientId, secret }
}

/** Answers the ids of what was created or changed. */
export async function inBulk(call: Call, operations: readonly Operation[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (let start = 0; start < operations.length; start += atOnce) {
    const some = operations.slice(start, start + atOnce)
    const { Operations } = await call('POST', '/Bulk', { schemas: [bulkSchema], Operations: some as never })
    for (const answer of isJsonArray(Operations ?? null) ? (Operations as JsonObject[]) : []) {
      if (Number(answer['status']) > 299) throw new Error(JSON.stringify(answer))
      ids.push(textOf(answer['location']).split('/').at(-1) ?? '')
    }
  }
  return ids
}

/** As many operations, made of their number. */
export function every(count: number, operation: (index: number) => Operation): readonly Operation[] {
  return Array.from({ length: count }, (_, index) => operation(index))
}

export function post(path: string, index: number): Operation {
  return { method: 'POST', path, bulkId: `b${index}` }
}

/** All resources of a list, page by page. */
export async function allAt(call: Call, path: string): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = []
  for (let more = true; more;) {
    const { Resources } = await call('GET', `${path}?startIndex=${found.length + 1}&count=100`)
    const page = (Resources ?? []) as JsonObject[]
    found.push(...page)
    more = page.length > 0
  }
  return found
}

export type Resource = Readonly<Record<string, unknown>>

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A line for each group with the names of its members, whatever ids they have; in order. */
export function teamsOf(users: readonly Resource[], groups: readonly Resource[]): readonly string[] {
  const names = new Map(users.map(({ id, userName }) => [textOf(id), textOf(userName)]))
  const lines = groups.map(({ displayName, members }) => {
    const there = ((members ?? []) as JsonObject[]).map(({ value }) => names.get(textOf(value)) ?? 'nobody')
    return `${textOf(displayName)}: ${there.sort().join(' ')}`
  })
  return lines.sort()
}
