import type { JsonObject } from '../../shared/base/json.ts'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { RunId, SystemId } from '../../shared/domain/ids.ts'
import type { JobDetails, RunKind } from '../../shared/domain/job.ts'
import { userSchema, type TestEngine } from './engine.ts'
import { startMoodyTarget, type MoodyTarget } from './moodyTarget.ts'
import { startScimServer, type ScimServer } from './servers.ts'

/** A real SCIM server that runs read, and real SCIM servers with moods they write to. */
export interface JobLandscape {
  readonly source: SystemId
  readonly people: People
  /** What stands between the engine and the source. */
  readonly sourceMoods: MoodyTarget
  readonly targets: readonly JobTarget[]
  /** Runs a job to its end. */
  run(kind?: RunKind): Promise<JobDetails>
  close(): Promise<void>
}

export interface JobTarget {
  readonly id: SystemId
  readonly server: ScimServer
  readonly moods: MoodyTarget
}

/** What the administrators of the source do there. */
export interface People {
  readonly server: ScimServer
  /** Answers the id at the source. */
  add(userName: string, more?: JsonObject): Promise<string>
  addGroup(displayName: string, members: readonly string[]): Promise<string>
  change(id: string, more: JsonObject): Promise<void>
  remove(id: string): Promise<void>
  removeGroup(id: string): Promise<void>
}

export interface JobLandscapeOptions {
  readonly targets?: number
  readonly sourceProperties?: Readonly<Record<string, string>>
  readonly targetProperties?: Readonly<Record<string, string>>
}

const basic = { Authentication: 'BasicAuthentication', User: 'provost' }
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

export async function buildJobLandscape(
  engine: Pick<TestEngine, 'client'>,
  options: JobLandscapeOptions = {},
): Promise<JobLandscape> {
  const { client } = engine
  const server = await startScimServer({ user: 'provost', secret: 'secret' })
  const sourceMoods = await startMoodyTarget(server.url)
  const quick = { ...basic, 'ips.failed.request.retry.attempts.interval': '1' }
  const { id: source } = await client.systems.create({
    ...{ role: 'source', type: 'scimSystem', name: 'HR', secrets: { Password: 'secret' } },
    properties: { ...quick, URL: sourceMoods.url, ...options.sourceProperties },
  })
  const targets: JobTarget[] = []
  for (let index = 0; index < (options.targets ?? 1); index += 1) {
    targets.push(await addTarget(client, { source, index, properties: { ...quick, ...options.targetProperties } }))
  }
  return {
    ...{ source, sourceMoods, targets, people: peopleOf(server) },
    run: async (kind = 'read') => endedRun(client, (await client.jobs.start({ source, kind })).id),
    close: async () => {
      for (const target of targets) {
        await target.moods.close()
        await target.server.close()
      }
      await sourceMoods.close()
      await server.close()
    },
  }
}

async function addTarget(
  client: AdminClient,
  of: { source: SystemId; index: number; properties: Readonly<Record<string, string>> },
): Promise<JobTarget> {
  const server = await startScimServer({ user: 'provost', secret: 'secret' })
  const moods = await startMoodyTarget(server.url)
  const { id } = await client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: `Target ${of.index + 1}`, secrets: { Password: 'secret' } },
    ...{ properties: { ...of.properties, URL: moods.url }, sources: [of.source] },
  })
  return { id, server, moods }
}

function peopleOf(server: ScimServer): People {
  const bodies = new Map<string, JsonObject>()
  const call = async (method: string, path: string, body?: JsonObject): Promise<JsonObject> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from('provost:secret').toString('base64')}`,
        'content-type': 'application/scim+json',
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const text = await response.text()
    return text === '' ? {} : (JSON.parse(text) as JsonObject)
  }
  const keep = (created: JsonObject, body: JsonObject) => {
    const id = created['id']
    if (typeof id !== 'string') throw new Error('The source gave no id.')
    bodies.set(id, body)
    return id
  }
  return {
    server,
    add: async (userName, more = {}) => {
      const body = { schemas: [userSchema], userName, displayName: `Person ${userName}`, ...more }
      return keep(await call('POST', '/Users', body), body)
    },
    addGroup: async (displayName, members) => {
      const body = { schemas: [groupSchema], displayName, members: members.map((value) => ({ value })) }
      return keep(await call('POST', '/Groups', body), body)
    },
    change: async (id, more) => {
      const body = { ...bodies.get(id), ...more }
      bodies.set(id, body)
      await call('PUT', `/Users/${id}`, body)
    },
    remove: async (id) => {
      await call('DELETE', `/Users/${id}`)
    },
    removeGroup: async (id) => {
      await call('DELETE', `/Groups/${id}`)
    },
  }
}

/** The run when it is over; fails if for a minute neither an event nor a number of the run moves. */
export async function endedRun(client: AdminClient, id: RunId): Promise<JobDetails> {
  let after = 0
  let known = ''
  for (let idle = 0; idle < 300;) {
    const run = await client.jobs.get({ id })
    if (run.endedAt !== null) return run
    const page = await client.events.next({ after, waitMs: 200, limit: 500 })
    const now = JSON.stringify([page.after, run])
    idle = now === known ? idle + 1 : 0
    known = now
    after = page.after
  }
  throw new Error(`Run ${id} does not end.`)
}

/** The numbers of one system and type, without what is 0. */
export function countsOf(run: JobDetails, system: SystemId, entityType = 'user'): Readonly<Record<string, number>> {
  const row = run.statistics.find((one) => one.system === system && one.entityType === entityType)
  if (!row) throw new Error(`Run ${run.id} has no statistics for ${entityType} at ${system}.`)
  const { read, created, updated, deleted, skipped, failed } = row
  const counts = Object.entries({ read, created, updated, deleted, skipped, failed })
  return Object.fromEntries(counts.filter(([, value]) => value > 0))
}

export function namesAt({ server }: { readonly server: ScimServer }): readonly string[] {
  return server
    .users()
    .map((user) => String(user['userName']))
    .sort()
}
