import { said } from '../../../shared/base/said.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { remarksOn } from '../../../shared/transformation/check.ts'
import type { Direction, Transformation, TransformationRemark } from '../../../shared/transformation/transformation.ts'
import { entityIdChanges } from '../../../shared/transformation/entityIdChange.ts'
import type { Within } from '../storage/database.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import { defaultDocument, isDefaultDocument } from './initialVersions.ts'
import { invalid, type Saved } from './saving.ts'
import { createTransformationCases, type CaseNeeds, type TransformationCases } from './transformationCases.ts'
import {
  caseFaults,
  entityIdFaults,
  type TransformationDraft,
  type TransformationSaved,
} from './transformationDraft.ts'
import {
  insertVersion,
  readVersion,
  readVersions,
  type TransformationVersion,
  type VersionList,
  type VersionPage,
} from './transformationRows.ts'

/** Versions of the transformation documents, compiled once per version and properties. */
export interface Transformations {
  readonly cases: TransformationCases
  current(system: SystemId, direction: Direction): Promise<TransformationVersion | null>
  isDefault(system: System, direction: Direction, document: string): boolean
  /** null: there is no such version. */
  version(system: SystemId, direction: Direction, version: number): Promise<TransformationVersion | null>
  /** The newest first, at most `limit` below `before`. */
  versions(system: SystemId, direction: Direction, page: VersionPage): Promise<VersionList>
  /** The document a system of this product and these properties would begin with today. */
  defaultOf(system: System, direction: Direction): string
  /** Refuses a document with mistakes; a description is mandatory (spec 4.1). */
  save(system: System, direction: Direction, draft: TransformationDraft): Promise<Saved<TransformationSaved>>
  check(
    document: string,
    direction: Direction,
    properties: Readonly<Record<string, string>>,
  ): readonly TransformationRemark[]
  /** Throws TransformationError when the saved document no longer compiles, e.g. after a property changed. */
  compiled(system: System, direction: Direction): Promise<Transformation>
}

export interface TransformationNeeds extends CaseNeeds {
  /** Forgets the relations of a system, in the transaction of a version that gives its entities other ids. */
  reset(within: Within, system: System): Promise<void>
}

export function createTransformations(needs: TransformationNeeds): Transformations {
  const { database, clock } = needs
  const cases = createTransformationCases(needs)
  const kept = new Map<string, Compiled>()
  const versions = new Map<string, Promise<TransformationVersion | null>>()
  const inTurn = oneAtATime()
  const placeOf = (system: SystemId, direction: Direction) => `${system} ${direction}`

  const current = (system: SystemId, direction: Direction) => {
    const place = placeOf(system, direction)
    const known = versions.get(place)
    if (known) return known
    const reading = readVersion(database, { system, direction })
    versions.set(place, reading)
    reading.then(
      (version) => version ?? versions.delete(place),
      () => versions.delete(place),
    )
    return reading
  }

  return {
    cases,
    current,
    version: (system, direction, version) => readVersion(database, { system, direction }, version),
    versions: (system, direction, page) => readVersions(database, { system, direction }, page),
    defaultOf: defaultDocument,
    isDefault: isDefaultDocument,
    check: (document, direction, properties) => remarksOn(document, direction, { properties }),
    save: (system, direction, draft) =>
      inTurn(async () => {
        const before = await current(system.id, direction)
        if (!before) return { kind: 'notFound' }
        if (before.version !== draft.version) return conflictOf(before)
        if (draft.description.trim() === '')
          return invalid([{ name: 'description', message: said`Say what changed: a version needs a description.` }])
        const remarks = remarksOn(draft.document, direction, { properties: system.properties })
        if (remarks.some((remark) => remark.severity === 'error')) return { kind: 'invalid', fields: [], remarks }
        const faults = [
          ...entityIdFaults(before.document, draft, direction),
          ...(await caseFaults(cases, system, draft, direction)),
        ]
        if (faults.length > 0) return invalid(faults)
        const next = versionAfter(before, draft, clock)
        await store(needs, { system, direction, before, next })
        versions.delete(placeOf(system.id, direction))
        return { kind: 'saved', value: { version: next.version, advice: remarks } }
      }),
    compiled: async (system, direction) => {
      const version = await current(system.id, direction)
      const { properties } = system
      const place = placeOf(system.id, direction)
      const known = kept.get(place)
      if (known && known.version === version && known.properties === properties) return known.transformation
      const transformation = compile(version?.document ?? '{}', direction, properties)
      kept.set(place, { version, properties, transformation })
      return transformation
    },
  }
}

/** What a transformation was compiled from; values that are read again are other values. */
interface Compiled {
  readonly version: TransformationVersion | null
  readonly properties: System['properties']
  readonly transformation: Transformation
}

/** A version that gives known entities other ids makes all relations of its system wrong: they go with it. */
async function store(
  needs: TransformationNeeds,
  given: { system: System; direction: Direction; before: TransformationVersion; next: TransformationVersion },
): Promise<void> {
  const { system, direction, before, next } = given
  const isReset = entityIdChanges(before.document, next.document, direction).length > 0
  await needs.database.transaction().execute(async (within) => {
    await insertVersion(within, { system: system.id, direction }, next)
    if (isReset) await needs.reset(within, system)
  })
}

function versionAfter(before: TransformationVersion, draft: TransformationDraft, clock: Clock): TransformationVersion {
  const { document, description, by } = draft
  return { version: before.version + 1, document, description, createdAt: instant(clock.now()), createdBy: by }
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
