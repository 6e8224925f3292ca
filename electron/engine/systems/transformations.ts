import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { adviceOn } from '../../../shared/transformation/check.ts'
import {
  TransformationError,
  type Direction,
  type Transformation,
  type TransformationRemark,
} from '../../../shared/transformation/transformation.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database } from '../storage/database.ts'
import { isDefaultDocument } from './initialVersions.ts'
import { invalid, type Saved } from './saving.ts'

export interface TransformationVersion {
  readonly document: string
  readonly version: number
  readonly description: string
  readonly createdAt: Instant
  readonly createdBy: string
}

/** Versions of the transformation documents, compiled once per version and properties. */
export interface Transformations {
  current(system: SystemId, direction: Direction): Promise<TransformationVersion | null>
  isDefault(system: System, direction: Direction, document: string): boolean
  /** Refuses a document with mistakes; a description is mandatory (spec 4.1). */
  save(
    system: System,
    direction: Direction,
    draft: TransformationDraft,
  ): Promise<Saved<{ version: number; advice: TransformationRemark[] }>>
  check(document: string, direction: Direction, properties: Readonly<Record<string, string>>): TransformationRemark[]
  /** Throws TransformationError when the saved document no longer compiles, e.g. after a property changed. */
  compiled(system: System, direction: Direction): Promise<Transformation>
}

export interface TransformationDraft {
  readonly version: number
  readonly document: string
  readonly description: string
  readonly by: string
}

export function createTransformations(database: Database, clock: Clock): Transformations {
  const kept = new Map<string, { key: string; transformation: Transformation }>()
  const versions = new Map<string, Promise<TransformationVersion | null>>()
  const inTurn = oneAtATime()
  const placeOf = (system: SystemId, direction: Direction) => `${system} ${direction}`

  const current = (system: SystemId, direction: Direction) => {
    const place = placeOf(system, direction)
    const known = versions.get(place)
    if (known) return known
    const reading = newestVersion(database, system, direction)
    versions.set(place, reading)
    reading.then(
      (version) => version ?? versions.delete(place),
      () => versions.delete(place),
    )
    return reading
  }

  return {
    current,
    isDefault: isDefaultDocument,
    check,
    save: (system, direction, draft) =>
      inTurn(async () => {
        const before = await current(system.id, direction)
        if (!before) return { kind: 'notFound' }
        if (before.version !== draft.version) return conflictOf(before)
        if (draft.description.trim() === '')
          return invalid([{ name: 'description', message: 'Say what changed: a version needs a description.' }])
        const remarks = check(draft.document, direction, system.properties)
        if (remarks.some((remark) => remark.severity === 'error')) return { kind: 'invalid', fields: [], remarks }
        const version = before.version + 1
        await database
          .insertInto('transformation')
          .values({
            systemId: system.id,
            direction,
            version,
            document: draft.document,
            description: draft.description,
            createdAt: instant(clock.now()),
            createdBy: draft.by,
          })
          .execute()
        versions.delete(placeOf(system.id, direction))
        return { kind: 'saved', value: { version, advice: remarks } }
      }),
    compiled: async (system, direction) => {
      const version = await current(system.id, direction)
      const document = version?.document ?? '{}'
      const key = `${version?.version ?? 0} ${JSON.stringify(system.properties)}`
      const place = placeOf(system.id, direction)
      const known = kept.get(place)
      if (known?.key === key) return known.transformation
      const transformation = compile(document, direction, system.properties)
      kept.set(place, { key, transformation })
      return transformation
    },
  }
}

function check(
  document: string,
  direction: Direction,
  properties: Readonly<Record<string, string>>,
): TransformationRemark[] {
  try {
    compile(document, direction, properties)
    return [...adviceOn(document, direction)]
  } catch (error) {
    if (error instanceof TransformationError) return [...error.remarks]
    throw error
  }
}

async function newestVersion(
  database: Database,
  system: SystemId,
  direction: Direction,
): Promise<TransformationVersion | null> {
  const row = await database
    .selectFrom('transformation')
    .select(['document', 'version', 'description', 'createdAt', 'createdBy'])
    .where('systemId', '=', system)
    .where('direction', '=', direction)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

function conflictOf(current: TransformationVersion): Saved<never> {
  return {
    kind: 'conflict',
    changedBy: current.createdBy,
    changedAt: current.createdAt,
    current: { ...current },
    differs: ['document'],
  }
}
