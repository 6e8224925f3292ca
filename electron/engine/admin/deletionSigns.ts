import { allSaid, said, type Said } from '../../../shared/base/said.ts'
import type { HeldGroup } from '../../../shared/domain/deletion.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { System } from '../../../shared/domain/system.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'
import { lastTurnovers } from '../jobs/runHistory.ts'
import { openReads } from '../jobs/runs.ts'
import type { HeldDeletions } from '../journal/heldDeletions.ts'
import type { Database } from '../storage/database.ts'
import { waitingDeletions, type WaitingDeletions } from '../systems/waitingDeletions.ts'
import { readVersions } from '../systems/transformationRows.ts'
import type { Transformations } from '../systems/transformations.ts'
import { aboutSystem, type Finding } from './symptomLine.ts'

export interface DeletionSignNeeds {
  readonly database: Database
  readonly transformations: Pick<Transformations, 'compiled'>
  readonly deletions: { readonly heldDeletions: Pick<HeldDeletions, 'groups'> }
}

/** What leads, or led, to deletions that nobody expects (spec 21): some that are held, some that wait for the next full read,
 *  and runs that deleted and created about as many. */
export async function deletionSigns(needs: DeletionSignNeeds, systems: readonly System[]): Promise<readonly Finding[]> {
  const byId = new Map<string, System>(systems.map((system) => [system.id, system]))
  const held = await needs.deletions.heldDeletions.groups()
  return [...held.map(heldFinding), ...(await waitingFindings(needs, byId, held)), ...(await renewed(needs, byId))]
}

function heldFinding({ count, targetName, sourceName, since }: HeldGroup): Finding {
  const text = said`At "${targetName}" ${count} deletions that come from "${sourceName}" are held since ${since}. Decide on them: approved ones are carried out all at once.`
  return { text, cure: 'lookAtHeld' }
}

async function waitingFindings(
  { database, transformations }: DeletionSignNeeds,
  systems: ReadonlyMap<string, System>,
  held: readonly HeldGroup[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  // A run marks what is gone a moment before it deletes it.
  const reading = new Set<string>((await openReads(database)).map(({ source }) => source))
  for (const waiting of await waitingDeletions(database)) {
    const target = systems.get(waiting.target)
    const source = systems.get(waiting.source)
    if (!target?.enabled || !source?.enabled || reading.has(source.id)) continue
    const count = waiting.count - heldOf(waiting, held)
    if (count <= 0 || (await isSkipped(transformations, target, waiting.entityType))) continue
    const changed = await changedSince(database, target, waiting.last)
    findings.push({
      text: allSaid([waitSaid(waiting.entityType, { count, at: target.name, of: source.name }), ...changed]),
      cure: changed.length === 0 ? 'lookAtJobs' : 'lookAtMappings',
      about: aboutSystem(target),
    })
  }
  return findings
}

/** A document that no longer compiles lets nothing through either. */
async function isSkipped(
  transformations: DeletionSignNeeds['transformations'],
  target: System,
  entityType: EntityType,
): Promise<boolean> {
  try {
    return (await transformations.compiled(target, 'write')).skips(entityType, 'delete') !== null
  } catch (error) {
    if (error instanceof TransformationError) return true
    throw error
  }
}

function heldOf({ source, target, entityType }: WaitingDeletions, held: readonly HeldGroup[]): number {
  const same = held.filter((one) => one.source === source && one.target === target && one.entityType === entityType)
  return same.reduce((sum, { count }) => sum + count, 0)
}

async function changedSince(database: Database, target: System, at: string): Promise<readonly Said[]> {
  const place = { system: target.id, direction: 'write' } as const
  const [newest] = (await readVersions(database, place, { before: null, limit: 1 })).items
  if (!newest || newest.createdAt <= at) return []
  return [
    said`Its write transformation was changed since (version ${newest.version}, "${newest.description}") and skips no deletion now.`,
  ]
}

interface Waiting {
  readonly count: number
  readonly at: string
  readonly of: string
}

function waitSaid(entityType: EntityType, { count, at, of }: Waiting): Said {
  switch (entityType) {
    case 'user':
      return said`At "${at}" ${count} users of "${of}" wait for their deletion: the next full read carries it out.`
    case 'group':
      return said`At "${at}" ${count} groups of "${of}" wait for their deletion: the next full read carries it out.`
    default:
      return said`At "${at}" ${count} entities of "${of}" wait for their deletion: the next full read carries it out.`
  }
}

/** From so many on, and where the smaller number is at least half of the larger one, both may be the same entities. */
const fewestRenewed = 5

async function renewed(
  { database }: DeletionSignNeeds,
  systems: ReadonlyMap<string, System>,
): Promise<readonly Finding[]> {
  const turnovers = await lastTurnovers(database)
  return turnovers.flatMap(({ source, sourceName, target, entityType, deleted, created }): readonly Finding[] => {
    const [less, more] = [Math.min(deleted, created), Math.max(deleted, created)]
    const at = systems.get(target)
    const from = systems.get(source)
    if (!at || !from?.enabled || less < fewestRenewed || less * 2 < more) return []
    const text = allSaid([
      renewedSaid(entityType, { sourceName, deleted, created, at: at.name }),
      said`If these are the same ones under new IDs, look at the source, and at the mapping of entityIdSourceSystem.`,
    ])
    return [{ text, cure: 'lookAtMappings', about: aboutSystem(from) }]
  })
}

interface Renewal {
  readonly sourceName: string
  readonly deleted: number
  readonly created: number
  readonly at: string
}

function renewedSaid(entityType: EntityType, { sourceName, deleted, created, at }: Renewal): Said {
  switch (entityType) {
    case 'user':
      return said`The last two runs of "${sourceName}" deleted ${deleted} and created ${created} users at "${at}".`
    case 'group':
      return said`The last two runs of "${sourceName}" deleted ${deleted} and created ${created} groups at "${at}".`
    default:
      return said`The last two runs of "${sourceName}" deleted ${deleted} and created ${created} entities at "${at}".`
  }
}
