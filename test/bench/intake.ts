import { join } from 'node:path'
import { isJsonObject, own, type Json } from '../../shared/base/json.ts'
import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import { figure, type Figure } from './figure.ts'
import { sendLoad, type LoadResult } from './load.ts'
import { withEngine, withFolder, withScript } from './processes.ts'

const requests = 6_000
const connections = 64
const body = JSON.stringify({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'p{n}',
  userName: 'p{n}@example.com',
  name: { givenName: 'Jürgen', familyName: 'Größe' },
  emails: [
    { value: 'p{n}@example.com', type: 'work', primary: true },
    { value: 'p{n}@home.example', type: 'home' },
  ],
  addresses: [{ type: 'work', streetAddress: 'Lange Straße 1', locality: 'Köln', postalCode: '50667', country: 'DE' }],
  active: true,
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '{n}', department: 'x'.repeat(600) },
})

/** Durable intake, `Prefer: respond-async`, authentication on, rate limit off; beside bare fastify with SQLite group commit. */
export async function bench(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const bare = await withScript('bareIntake.ts', [join(folder, 'bare.sqlite')], (port) =>
      sendLoad({ port, connections, requests, body, head: head('/events', {}) }),
    )
    const ours = await withEngine(folder, intake)
    return [figure('durable intake', ours.perSecond, 'requests/s', bare.perSecond)]
  })
}

async function intake(engine: EngineProcess): Promise<LoadResult> {
  const { path, authorization } = await quietSource(engine)
  const port = Number(new URL(engine.url).port)
  const result = await sendLoad({
    port,
    connections,
    requests,
    body,
    head: head(path, { authorization, prefer: 'respond-async' }),
  })
  if (result.statuses['202'] !== requests) throw new Error(`Not all were accepted: ${JSON.stringify(result.statuses)}`)
  return result
}

/** A source with a target, so that its events are taken. Its transformation ignores users: what is measured is intake. */
async function quietSource(engine: EngineProcess): Promise<{ path: string; authorization: string }> {
  const user = await engine.call('POST', '/technical-users', { displayName: 'Bench', permissions: ['realTime'] })
  const system = { type: 'scimSystem', properties: { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' } }
  const properties = { ...system.properties, 'provost.realtime.mode': 'push' }
  const source = textOf(
    await engine.call('POST', '/systems', { ...system, properties, role: 'source', name: 'Bench source' }),
    'id',
  )
  await engine.call('POST', '/systems', { ...system, role: 'target', name: 'Bench target', sources: [source] })
  const document = '{"user":{"ignore":true,"mappings":[]}}'
  await engine.call('PUT', `/systems/${source}/transformations/read`, {
    ...{ version: 1, document, description: 'Bench', acceptReset: true },
  })
  const authorization = `Basic ${btoa(`${textOf(user, 'clientId')}:${textOf(user, 'secret')}`)}`
  return { path: `/ipsproxy/service/api/v1/systems/${source}/entities/user`, authorization }
}

function head(path: string, headers: Readonly<Record<string, string>>): string {
  const all = { host: '127.0.0.1', 'content-type': 'application/json', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}`
}

export function textOf(value: Json, key: string): string {
  const text = isJsonObject(value) ? own(value, key) : undefined
  if (typeof text === 'string') return text
  throw new Error(`There is no ${key} in the answer.`)
}
