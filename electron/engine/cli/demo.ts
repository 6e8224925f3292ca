import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { Command } from './command.ts'
import { followEvent, type FollowedEvent } from './demoEvents.ts'
import { startEngineProcess, type EngineProcess } from './engineProcess.ts'

const person: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
  userName: 'zoe.müller',
  name: { givenName: 'Zoë', familyName: 'Müller' },
  displayName: 'Zoë Müller',
  emails: [
    { value: 'zoe.mueller@example.com', type: 'work', primary: true },
    { value: 'zoe@home.example', type: 'home' },
  ],
  active: true,
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: 'E-1001', department: 'Logistics' },
}

/** Walks the five steps of real-time provisioning without a screen: from the Local Identity Directory of one engine to the SCIM
 *  endpoint of another. Answers 0 only if the person arrived, was changed and was removed. */
export const demo: Command = async (args, context) => {
  if (args.length > 0) {
    context.out(
      'provost demo: walks the five steps between two engines of its own, in a folder that is removed at the end.',
    )
    return args.includes('--help') ? 0 : 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'provost-demo-'))
  const engines: EngineProcess[] = []
  try {
    for (const name of ['source', 'target']) engines.push(await startEngineProcess(context.launch, join(folder, name)))
    const [source, target] = engines
    if (!source || !target) return 1
    return await walkThrough({ source, target, out: context.out })
  } finally {
    await Promise.all(engines.map((engine) => engine.stop()))
    await rm(folder, { recursive: true, force: true })
  }
}

interface Demo {
  readonly source: EngineProcess
  readonly target: EngineProcess
  readonly out: (line: string) => void
}

async function walkThrough({ source, target, out }: Demo): Promise<number> {
  out(`Two engines run: ${source.url} and ${target.url}.`)
  const user = await source.call('POST', '/technical-users', {
    displayName: 'Demo real time',
    permissions: ['realTime'],
  })
  out(`1. Technical user ${textOf(user, 'clientId')} may report changes.`)

  const sourceId = textOf(
    await source.call('POST', '/systems', { role: 'source', type: 'localIdentityDirectory', name: 'Demo directory' }),
    'id',
  )
  out(`2. Source system "Demo directory" is ${sourceId}. ${await tested(source, sourceId)}`)

  const targetId = await connectTarget({ source, target, out }, sourceId)
  out(`3. Target system "Demo target" is ${targetId}. ${await tested(source, targetId)}`)

  const probe = await source.call('POST', '/setup-probe', {
    address: source.url,
    source: sourceId,
    clientId: textOf(user, 'clientId'),
    secret: textOf(user, 'secret'),
  })
  out(`4. The directory is built in and reports by itself. ${checkText('Probe of the real-time endpoint', probe)}`)

  out('5. Create, change and delete a person and watch it arrive.')
  return watch({ source, target, out }, sourceId)
}

async function connectTarget({ source, target }: Demo, sourceId: string): Promise<string> {
  const account = await target.call('POST', '/technical-users', {
    displayName: 'Demo writer',
    permissions: ['directoryRead', 'directoryWrite'],
  })
  const created = await source.call('POST', '/systems', {
    role: 'target',
    type: 'scimSystem',
    name: 'Demo target',
    properties: {
      URL: `${target.url}/scim/v2`,
      Authentication: 'BasicAuthentication',
      User: textOf(account, 'clientId'),
    },
    secrets: { Password: textOf(account, 'secret') },
    sources: [sourceId],
  })
  return textOf(created, 'id')
}

async function watch({ source, target, out }: Demo, sourceId: string): Promise<number> {
  const created = await source.call('POST', '/directory/users', { resource: person })
  const resource = objectOf(created, 'resource')
  const id = textOf(resource, 'id')
  const arrived = await follow(source, { sourceId, id, after: 0, out })
  const first = await present(target, 'zoe.müller')
  if (arrived.outcome !== 'created' || first === null) return failed(out, 'The person did not arrive.')

  await source.call('PUT', `/directory/users/${id}`, {
    version: Number(own(objectOf(created), 'version')),
    resource: {
      ...resource,
      name: { givenName: 'Zoë', familyName: 'Müller-Ødegård' },
      displayName: 'Zoë Müller-Ødegård',
    },
  })
  const changed = await follow(source, { sourceId, id, after: arrived.feed, out })
  const second = await present(target, 'zoe.müller')
  if (changed.outcome !== 'updated' || own(second ?? {}, 'displayName') !== 'Zoë Müller-Ødegård')
    return failed(out, 'The change did not arrive.')

  const current = await source.call('GET', `/directory/users/${id}`)
  await source.call('DELETE', `/directory/users/${id}`, { version: Number(own(objectOf(current), 'version')) })
  const removed = await follow(source, { sourceId, id, after: changed.feed, out })
  if (removed.outcome !== 'deleted' || (await present(target, 'zoe.müller')) !== null)
    return failed(out, 'The person was not removed.')
  out('The person arrived, was changed and was removed.')
  return 0
}

async function follow(
  engine: EngineProcess,
  given: { sourceId: string; id: string; after: number; out: (line: string) => void },
): Promise<FollowedEvent> {
  const event = await followEvent(engine, given)
  for (const line of event.lines) given.out(`   ${line}`)
  return event
}

async function present(engine: EngineProcess, userName: string): Promise<JsonObject | null> {
  const answer = await engine.call('GET', `/directory/users?search=${encodeURIComponent(userName)}`)
  const entries = own(objectOf(answer), 'entries')
  const [entry] = isJsonArray(entries) ? entries : []
  return entry === undefined ? null : objectOf(entry, 'resource')
}

async function tested(engine: EngineProcess, id: string): Promise<string> {
  return checkText('Connection', await engine.call('POST', `/systems/${id}/test`))
}

function checkText(what: string, result: Json): string {
  const lines = own(objectOf(result), 'lines')
  const passed = own(objectOf(result), 'passed') === true
  const failedLine = isJsonArray(lines)
    ? lines.find((line) => isJsonObject(line) && own(line, 'state') === 'failed')
    : undefined
  if (passed) return `${what}: passed.`
  throw new Error(`${what} failed: ${failedLine === undefined ? 'no reason given' : textOf(failedLine, 'detail')}`)
}

function failed(out: (line: string) => void, reason: string): number {
  out(reason)
  return 1
}

function objectOf(value: Json, key?: string): JsonObject {
  const at = key === undefined || !isJsonObject(value) ? value : own(value, key)
  if (isJsonObject(at)) return at
  throw new Error(`The engine answered something else than expected${key === undefined ? '' : ` under ${key}`}.`)
}

function textOf(value: Json, key: string): string {
  const text = own(objectOf(value), key)
  if (typeof text === 'string') return text
  throw new Error(`The engine answered without ${key}.`)
}
