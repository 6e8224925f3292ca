import type { SystemId } from '../../../shared/domain/ids.ts'
import { TransformationError, type Direction } from '../../../shared/transformation/transformation.ts'
import { found, tried, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** The rows of areas/transformations that try a document which is not saved. */
export function transformationTrialHandlers({ systems, transformations, trials }: EngineParts) {
  const rows = os.transformations
  const systemWith = async ({ id, direction }: { readonly id: SystemId; readonly direction: Direction }) => {
    const system = found(await systems.find(id))
    found(await transformations.current(system.id, direction))
    return system
  }
  return {
    readSample: rows.readSample.handler(async ({ input }) => {
      const { direction, entityType, entityId } = input
      const system = await systemWith(input)
      return found(await tried(() => trials.freshEntity({ system, direction, entityType, entityId })))
    }),
    impact: rows.impact.handler(async ({ input }) => {
      const { direction, document, most } = input
      const system = await systemWith(input)
      try {
        return await trials.impactOf({ system, direction, document }, most)
      } catch (error) {
        if (!(error instanceof TransformationError)) throw error
        return valueOf({ kind: 'invalid', fields: [], remarks: error.remarks })
      }
    }),
  }
}
