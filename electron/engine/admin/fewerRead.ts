import { allSaid, said, type Said } from '../../../shared/base/said.ts'
import type { System } from '../../../shared/domain/system.ts'
import { lastEndedRuns, lastFullReads, readNothing, type FullReads } from '../jobs/runHistory.ts'
import type { Database } from '../storage/database.ts'
import { readVersions } from '../systems/transformationRows.ts'
import { aboutSystem, type Finding } from './symptomLine.ts'

/** From this share of the read before on, fewer entities are no everyday leavers, */
const noticeableShare = 0.1
/** and from this many on, unless all are missing. */
const fewestMissing = 5

/** Enabled sources whose last full read of a type returned noticeably fewer entities than the one before: what is absent is
 *  deleted at the targets (spec 21, unexpected deletions). A source whose last run returned nothing at all is left to the line
 *  of the last runs. */
export async function fewerRead(database: Database, systems: readonly System[]): Promise<readonly Finding[]> {
  const enabled = new Map<string, System>(systems.filter((system) => system.enabled).map((one) => [one.id, one]))
  for (const run of await lastEndedRuns(database)) if (readNothing(run)) enabled.delete(run.source)
  const findings: Finding[] = []
  for (const reads of await lastFullReads(database)) {
    const source = enabled.get(reads.source)
    if (!source || !isNoticeable(reads)) continue
    const cause = await causeOf(database, source, reads)
    findings.push({
      text: allSaid([returned(reads), said`What is absent is deleted at the targets.`, cause.text]),
      cure: cause.isMapping ? 'lookAtMappings' : 'lookAtJobs',
      about: aboutSystem(source),
    })
  }
  return findings
}

function isNoticeable({ before, last }: FullReads): boolean {
  const missing = before - last
  return missing > 0 && missing >= before * noticeableShare && (missing >= fewestMissing || last === 0)
}

function returned({ sourceName, entityType, last, before }: FullReads): Said {
  switch (entityType) {
    case 'user':
      return said`"${sourceName}": its last full read returned ${last} users, the one before ${before}.`
    case 'group':
      return said`"${sourceName}": its last full read returned ${last} groups, the one before ${before}.`
    default:
      return said`"${sourceName}": its last full read returned ${last} entities, the one before ${before}.`
  }
}

interface Cause {
  readonly text: Said
  readonly isMapping: boolean
}

async function causeOf(database: Database, source: System, { beforeAt }: FullReads): Promise<Cause> {
  const place = { system: source.id, direction: 'read' } as const
  const [newest] = (await readVersions(database, place, { before: null, limit: 1 })).items
  if (newest && newest.createdAt > beforeAt) {
    const text = said`Its read transformation was changed in between (version ${newest.version}, "${newest.description}"): compare it with the version before.`
    return { text, isMapping: true }
  }
  const changed =
    source.changedAt > beforeAt
      ? said`Its properties were saved in between by ${source.changedBy}: look at its filters and at its account.`
      : said`Neither its read transformation nor its properties were changed in between: look at the rights of its account, and whether they left.`
  return { text: changed, isMapping: false }
}
