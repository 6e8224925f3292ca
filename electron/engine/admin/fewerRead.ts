import type { System } from '../../../shared/domain/system.ts'
import { lastFullReads } from '../jobs/runHistory.ts'
import type { Database } from '../storage/database.ts'
import { readVersions } from '../systems/transformationRows.ts'

/** From this share of the read before on, fewer entities are no everyday leavers. */
const noticeableShare = 0.1

/** Enabled sources whose last full read returned noticeably fewer entities than the one before, one sentence each: what is
 *  absent is deleted at the targets (spec 21, unexpected deletions). */
export async function fewerRead(database: Database, systems: readonly System[]): Promise<readonly string[]> {
  const enabled = new Set<string>(systems.filter((system) => system.enabled).map(({ id }) => id))
  const findings: string[] = []
  for (const { source, sourceName, before, beforeAt, last } of await lastFullReads(database)) {
    if (!enabled.has(source) || before === 0 || before - last < before * noticeableShare) continue
    const place = { system: source, direction: 'read' } as const
    const [newest] = (await readVersions(database, place, { before: null, limit: 1 })).items
    const cause =
      newest && newest.createdAt > beforeAt
        ? `Its read transformation was changed in between (version ${newest.version}, "${newest.description}"): compare it with the version before.`
        : 'Its read transformation was not changed in between: look at its filter, at the rights of its account, and whether the people left.'
    findings.push(
      `"${sourceName}": its last full read returned ${last} entities, the one before ${before}. What is absent is deleted at the targets. ${cause}`,
    )
  }
  return findings
}
