import type { JsonObject } from '../../../shared/base/json.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System, SystemKind } from '../../../shared/domain/system.ts'
import type { Database, Within } from '../storage/database.ts'
import { differing, type Saved } from './saving.ts'
import type { SystemChange } from './systemDraft.ts'

/** All systems by id, with their links and the names of their secrets. */
export async function readSystems(database: Database): Promise<ReadonlyMap<string, System>> {
  const rows = await database.selectFrom('system').selectAll().execute()
  const links = await database.selectFrom('systemSource').selectAll().execute()
  const secrets = await database.selectFrom('secret').select(['owner', 'name']).orderBy('name').execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id as SystemId,
        kind: row.kind as SystemKind,
        type: row.type,
        name: row.name,
        description: row.description,
        enabled: row.enabled === 1,
        properties: JSON.parse(row.properties) as Record<string, string>,
        secretNames: secrets.filter((secret) => secret.owner === row.id).map((secret) => secret.name),
        sources: links.filter((link) => link.targetId === row.id).map((link) => link.sourceId as SystemId),
        version: row.version,
        changedAt: row.changedAt,
        changedBy: row.changedBy,
      },
    ]),
  )
}

export async function writeSystem(within: Within, system: System, now: Instant): Promise<void> {
  const row = {
    kind: system.kind,
    type: system.type,
    name: system.name,
    description: system.description,
    enabled: system.enabled ? 1 : 0,
    properties: JSON.stringify(system.properties),
    version: system.version,
    changedAt: now,
    changedBy: system.changedBy,
  }
  await within
    .insertInto('system')
    .values({ ...row, id: system.id, createdAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await within.deleteFrom('systemSource').where('targetId', '=', system.id).execute()
  for (const sourceId of new Set(system.sources)) {
    await within.insertInto('systemSource').values({ targetId: system.id, sourceId }).execute()
  }
}

/** Enabled before disabled, then by name (spec 2.2). */
export function orderOf(a: System, b: System): number {
  if (a.enabled !== b.enabled) return a.enabled ? -1 : 1
  return a.name.localeCompare(b.name, 'en')
}

export function conflictOf(
  current: System,
  { secrets = {}, ...plain }: Omit<SystemChange, 'acceptReset'>,
): Saved<never> {
  const asJson = current as unknown as JsonObject
  const differs = differing(asJson, { ...plain, version: current.version })
  return {
    kind: 'conflict',
    changedBy: current.changedBy,
    changedAt: current.changedAt,
    current: asJson,
    differs: Object.keys(secrets).length === 0 ? differs : [...differs, 'secrets'],
  }
}
