import type { Direction } from '../../../shared/transformation/transformation.ts'
import { differenceOf } from '../../../shared/transformation/difference.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'
import { refuseReset } from './refuseReset.ts'
import { transformationCaseHandlers } from './transformationCaseHandlers.ts'
import { transformationTrialHandlers } from './transformationTrialHandlers.ts'

/** areas/transformations */
export function transformationHandlers(parts: EngineParts) {
  const { systems, transformations } = parts
  const rows = os.transformations
  const versionOf = async ({ id, direction }: Place, version: number) =>
    found(await transformations.version(id, direction, version))
  const save = saveWith(parts)
  return rows.router({
    ...transformationCaseHandlers(parts),
    ...transformationTrialHandlers(parts),
    get: rows.get.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      const current = found(await transformations.current(system.id, input.direction))
      return { ...current, isDefault: transformations.isDefault(system, input.direction, current.document) }
    }),
    save: rows.save.handler(({ input, context }) => save(input, input.document, context.caller.name)),
    check: rows.check.handler(({ input }) => transformations.check(input.document, input.direction, input.properties)),
    versions: rows.versions.handler(async ({ input }) => {
      const { direction, before = null, limit } = input
      const { id } = found(await systems.find(input.id))
      found(await transformations.current(id, direction))
      return transformations.versions(id, direction, { before, limit })
    }),
    getVersion: rows.getVersion.handler(({ input }) => versionOf(input, input.version)),
    getDefault: rows.getDefault.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      found(await transformations.current(system.id, input.direction))
      return { document: transformations.defaultOf(system, input.direction) }
    }),
    difference: rows.difference.handler(async ({ input }) => {
      const [from, to] = [await versionOf(input, input.from), await versionOf(input, input.to)]
      return differenceOf(from.document, to.document)
    }),
    applyVersion: rows.applyVersion.handler(async ({ input, context }) => {
      const { document } = await versionOf(input, input.apply)
      return save(input, document, context.caller.name)
    }),
    applyDefault: rows.applyDefault.handler(async ({ input, context }) => {
      const system = found(await systems.find(input.id))
      return save(input, transformations.defaultOf(system, input.direction), context.caller.name)
    }),
    resetToInitial: rows.resetToInitial.handler(async ({ input, context }) => {
      const { document } = await versionOf(input, 1)
      return save(input, document, context.caller.name)
    }),
  })
}

interface Place {
  readonly id: SystemId
  readonly direction: Direction
}

interface Saving extends Place {
  readonly version: number
  readonly description: string
  readonly acceptReset?: boolean | undefined
  readonly acceptFailingCases?: boolean | undefined
}

/** The one way to a new version, wherever its document comes from. */
function saveWith(parts: EngineParts) {
  const { systems, transformations } = parts
  return async ({ id, direction, ...about }: Saving, document: string, by: string) => {
    const system = found(await systems.find(id))
    const { version, description, acceptReset = false, acceptFailingCases = false } = about
    if (acceptReset) await refuseReset(parts, system)
    const draft = { version, description, acceptReset, acceptFailingCases, document, by }
    return valueOf(await transformations.save(system, direction, draft))
  }
}
