import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { PlanDetails, PlanLineDetails } from '../../shared/domain/plan.ts'
import { startTestEngine, type TestEngine, type TestEngineOptions } from './engine.ts'
import { buildJobLandscape, type JobLandscape, type JobTarget } from './jobLandscape.ts'
import { appliedPlan, approveAll, carryGroups, planned } from './plans.ts'
import { setProperties } from './setProperties.ts'

/** A source with users and groups, one target, and what people do between a plan and its application. */
export interface PlanRoom {
  readonly engine: TestEngine
  readonly client: AdminClient
  readonly landscape: JobLandscape
  readonly target: JobTarget
  plan(looksAtTargets?: boolean): Promise<PlanDetails>
  /** Approves all of it, applies it, and answers what became of each line. */
  apply(plan: PlanDetails): Promise<readonly PlanLineDetails[]>
  /** How often the target was written to, by method. */
  writes(): Readonly<Record<string, number>>
  /** Somebody else writes at the target. */
  atTarget(method: 'POST' | 'PUT', path: string, body: object): Promise<void>
  addMapping(direction: 'read' | 'write', mapping: object): Promise<void>
  setProperty(id: SystemId, name: string, value: string): Promise<void>
  /** A person who is at the target, as a run before wrote it. */
  arrived(name: string): Promise<string>
  close(): Promise<void>
}

/** `create user applied`. */
export function endOf({ entityType, operation, state }: PlanLineDetails): string {
  return `${operation} ${entityType} ${state}`
}

export async function openPlanRoom(options: TestEngineOptions = {}): Promise<PlanRoom> {
  const engine = await startTestEngine(options)
  const { client } = engine
  const landscape = await buildJobLandscape(engine)
  const [target] = landscape.targets
  if (!target) throw new Error('no target')
  await carryGroups(client, landscape.source, 'read')
  await carryGroups(client, target.id, 'write')
  return {
    ...{ engine, client, landscape, target },
    plan: (looksAtTargets = true) => planned(client, landscape.source, { looksAtTargets }),
    apply: async ({ id }) => {
      await approveAll(client, id)
      return appliedPlan(client, id)
    },
    writes: () => Object.fromEntries(Object.entries(target.moods.calls).filter(([method]) => method !== 'GET')),
    atTarget: (method, path, body) => writeBeside(`${target.server.url}${path}`, method, body),
    addMapping: (direction, mapping) =>
      addMapping(client, { id: direction === 'read' ? landscape.source : target.id, direction, mapping }),
    setProperty: (id, name, value) => setProperties(client, id, { [name]: value }),
    arrived: async (name) => {
      const id = await landscape.people.add(name)
      await landscape.run()
      return id
    },
    close: async () => {
      await engine.close()
      await landscape.close()
    },
  }
}

async function writeBeside(url: string, method: string, body: object): Promise<void> {
  const authorization = `Basic ${Buffer.from('provost:secret').toString('base64')}`
  const headers = { authorization, 'content-type': 'application/scim+json' }
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`)
}

async function addMapping(
  { transformations }: AdminClient,
  { id, direction, mapping }: { readonly id: SystemId; readonly direction: 'read' | 'write'; readonly mapping: object },
): Promise<void> {
  const { document, version } = await transformations.get({ id, direction })
  const changed = JSON.parse(document) as { user: { mappings: object[] } }
  changed.user.mappings.push(mapping)
  await transformations.save({ id, direction, version, description: 'One more', document: JSON.stringify(changed) })
}
