import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Delivery, SourceEvent } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { createConnections } from '../../../electron/engine/connections.ts'
import { createRegistry } from '../../../electron/engine/connectors/registry.ts'
import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import { createLog } from '../../../electron/engine/observe/log.ts'
import { openDeletionRooms } from '../../../electron/engine/deletionRooms.ts'
import { createGates } from '../../../electron/engine/pipeline/gates.ts'
import type { PipelineNeeds } from '../../../electron/engine/pipeline/needs.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'
import { createGroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { openPauses } from '../../../electron/engine/systems/pauses.ts'
import { startMoodyTarget, type MoodyTarget } from '../../kit/moodyTarget.ts'
import { startScimServer, type ScimServer } from '../../kit/servers.ts'
import { createSystemCertificates } from '../../../electron/engine/systems/systemCertificates.ts'
import { openSystemsRoom, type SystemsRoom } from '../systems/systemsRoom.ts'

/** Rooms 3 to 6 on a real SQLite file, with one real SCIM server (behind its moods) that plays source and target. */
export interface PipelineRoom extends SystemsRoom {
  readonly needs: PipelineNeeds
  readonly server: ScimServer
  readonly moods: MoodyTarget
  readonly source: System
  readonly target: System
  /** Surprises that went to the log. */
  readonly surprises: readonly string[]
}

const basic = { Authentication: 'BasicAuthentication', User: 'provost' }

export async function openPipelineRoom(): Promise<PipelineRoom> {
  const room = await openSystemsRoom()
  const server = await startScimServer({ user: 'provost', secret: 'target-secret' })
  const moods = await startMoodyTarget(server.url)
  const properties = { ...basic, URL: moods.url }
  const source = await room.add({ role: 'source', name: 'HR', properties })
  const target = await room.add({ name: 'Concur', properties, sources: [source.id] })
  const { systems, secrets, clock, database } = room
  const commit = createGroupCommit(database)
  const registry = createRegistry([createScimModule(clock)])
  const certificates = createSystemCertificates({ database, secrets, clock, newId: () => 'certificate' })
  const log = createLog({ write: () => true })
  const connections = createConnections({ registry, systems, certificates, secrets, clock, log })
  const surprises: string[] = []
  const effective: PipelineNeeds['effective'] = (system) => connections.effective(system)
  let images = 0
  const newId = () => `image-${(images += 1)}`
  const storage = { database, commit, sealer: createSealer(Buffer.alloc(32, 7)) }
  const deletions = openDeletionRooms({
    imagesDays: () => Promise.resolve(30),
    storage,
    systems,
    clock,
    newId,
    nameOf: (id) => id,
    effective,
  })
  const gates = createGates({ pauses: await openPauses(database, clock), clock, random: () => 0.5 })
  const needs: PipelineNeeds = {
    ...{ systems, clock, commit, gates, guard: deletions.guard, images: deletions.images },
    ...{ runs: noRuns, plans: noPlans, random: () => 0.5 },
    ...{ transformations: room.transformations, links: room.links },
    useConnector: (system, work) => connections.use(system, work),
    effective,
    log: (message) => void surprises.push(message),
  }
  return {
    ...{ ...room, needs, server, moods, source, target, surprises },
    close: async () => {
      await connections.close()
      await moods.close()
      await server.close()
      await commit.close()
      await room.close()
    },
  }
}

/** No job is under way. */
export const noRuns: PipelineNeeds['runs'] = {
  refusal: () => null,
  underWay: () => [],
  thatGaveUp: () => [],
  read: () => Promise.resolve(),
  settled: () => Promise.resolve(),
}

/** Nothing of a plan is carried out. */
export const noPlans: PipelineNeeds['plans'] = {
  approved: () => Promise.resolve(null),
  read: () => Promise.resolve(),
  settled: () => Promise.resolve(),
}

export function eventOf(source: SystemId, parts: Partial<SourceEvent> = {}): SourceEvent {
  return {
    ...{ source, entityType: 'user', entityId: 'p1', change: 'update', body: null, readAttempt: 0 },
    origin: { kind: 'realtime', requestId: 'r1' },
    position: 1 as Position,
    receivedAt: '2026-11-19T08:00:00.000Z',
    ...parts,
  }
}

/** A delivery of p1; a null body deprovisions. */
export function deliveryOf(
  { source, target }: Pick<PipelineRoom, 'source' | 'target'>,
  body: JsonObject | null,
  parts: { readonly entityId?: string; readonly entityType?: EntityType; readonly reason?: string } = {},
): Delivery {
  const { entityId = 'p1', entityType = 'user', reason = 'Deleted at the source' } = parts
  return {
    id: 1 as DeliveryId,
    event: eventOf(source.id, { entityId, entityType }),
    entity: body && { type: entityType, sourceEntityId: entityId, body },
    deprovisionReason: body ? null : reason,
    target: target.id,
    attempt: 1,
  }
}

/** The relation of p1 to the target entity `t1`. */
export function linkTo(room: Pick<PipelineRoom, 'source' | 'target'>, parts: Partial<EntityLink> = {}): EntityLink {
  return {
    ...{ source: room.source.id, target: room.target.id, entityType: 'user', sourceEntityId: 'p1' },
    ...{ targetEntityId: 't1', existedBefore: false, contentHash: null, state: 'active', attempted: null },
    ...{ pending: null, keptBy: null },
    ...parts,
  }
}
