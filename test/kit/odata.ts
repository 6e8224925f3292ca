import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { JsonObject } from '../../shared/base/json.ts'

/** A real OData v2 server in a process of its own: people and groups in the shape of SAP SuccessFactors, in memory, at most
 *  100 rows in a page. It takes `paging=snapshot` and `customPageSize` without heeding them, and knows no `upsert`. */
export interface OdataServer {
  readonly password: string
  /** What a system needs to reach it, the password and the entity sets included. */
  readonly properties: Readonly<Record<string, string>>
  /** Creates an entry as the server's own administrator. */
  post(set: string, entry: JsonObject): Promise<void>
  /** Replaces values of an entry, addressed as in `User('x')`. */
  merge(path: string, values: JsonObject): Promise<void>
  /** An entry as it is, addressed as in `UserAccount('x')`. */
  get(path: string): Promise<JsonObject>
  remove(path: string): Promise<void>
  close(): Promise<void>
}

const user = 'api@firm'
const password = 'marker-of-the-interface'

/** `people` are there from the start: p0, p1, … */
export async function startOdataServer({ people = 0 } = {}): Promise<OdataServer> {
  const entry = join(import.meta.dirname, 'odataServerProcess.ts')
  const child = spawn(process.execPath, [entry, JSON.stringify({ user, password, people })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const port = await Promise.race([
    portOf(createInterface({ input: child.stdout })),
    ended.then(() => Promise.reject(new Error('the OData server did not start'))),
  ])
  const url = `http://127.0.0.1:${port}/odata/v2/sf`
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const call = async (path: string, body: JsonObject, more: Record<string, string>): Promise<void> => {
    const headers = { authorization, 'content-type': 'application/json', ...more }
    const answer = await fetch(`${url}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
  return {
    password,
    properties: {
      URL: url,
      Authentication: 'BasicAuthentication',
      User: user,
      Password: password,
      'provost.odata.user.set': 'User',
      'provost.odata.user.key': 'userId',
      'provost.odata.user.modified': 'lastModifiedDateTime',
      'provost.odata.group.set': 'DynamicGroup',
      'provost.odata.group.key': 'groupID',
      'provost.odata.group.key.type': 'int64',
      'scim.group.attributes.expand': 'users',
    },
    post: (set, values) => call(set, values, {}),
    merge: (path, values) => call(path, values, { 'x-http-method': 'MERGE' }),
    async get(path) {
      const answer = await fetch(`${url}/${path}?$format=json`, { headers: { authorization } })
      return ((await answer.json()) as { d: JsonObject }).d
    },
    async remove(path) {
      const answer = await fetch(`${url}/${path}`, { method: 'DELETE', headers: { authorization } })
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    },
    async close() {
      child.stdin.end()
      await ended
    },
  }
}

async function portOf(lines: AsyncIterable<string>): Promise<number> {
  for await (const line of lines) {
    const port = /^port (\d+)$/.exec(line)?.[1]
    if (port !== undefined) return Number(port)
  }
  throw new Error('the OData server did not say its port')
}
