import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import type { Database } from '../storage/database.ts'

/** Where the versions of one document are. */
export interface TransformationPlace {
  readonly system: SystemId
  readonly direction: Direction
}

/** A line of the history; versions count from 1, the initial one. */
export interface VersionSummary {
  readonly version: number
  readonly description: string
  readonly createdAt: Instant
  readonly createdBy: string
}

export interface TransformationVersion extends VersionSummary {
  readonly document: string
}

/** `before`: only versions below it; null: from the newest on. */
export interface VersionPage {
  readonly before: number | null
  readonly limit: number
}

export interface VersionList {
  readonly items: readonly VersionSummary[]
  readonly more: boolean
}

const summary = ['version', 'description', 'createdAt', 'createdBy'] as const

/** One version, the highest where none is named; null: there is none. */
export async function readVersion(
  database: Database,
  { system, direction }: TransformationPlace,
  version?: number,
): Promise<TransformationVersion | null> {
  const all = database
    .selectFrom('transformation')
    .select([...summary, 'document'])
    .where('systemId', '=', system)
    .where('direction', '=', direction)
  const one = version === undefined ? all.orderBy('version', 'desc').limit(1) : all.where('version', '=', version)
  return (await one.executeTakeFirst()) ?? null
}

/** The newest first. */
export async function readVersions(
  database: Database,
  { system, direction }: TransformationPlace,
  page: VersionPage,
): Promise<VersionList> {
  const rows = await database
    .selectFrom('transformation')
    .select(summary)
    .where('systemId', '=', system)
    .where('direction', '=', direction)
    .where('version', '<', page.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('version', 'desc')
    .limit(page.limit + 1)
    .execute()
  return { items: rows.slice(0, page.limit), more: rows.length > page.limit }
}

export async function insertVersion(
  database: Database,
  { system, direction }: TransformationPlace,
  version: TransformationVersion,
): Promise<void> {
  await database
    .insertInto('transformation')
    .values({ systemId: system, direction, ...version })
    .execute()
}
