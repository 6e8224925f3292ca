import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** The rows of cases of areas/transformations. */
export function transformationCaseHandlers({ systems, transformations }: EngineParts) {
  const rows = os.transformations
  const { cases } = transformations
  /** A transformation that is there. */
  const placeOf = async ({ id, direction }: { id: SystemId; direction: Direction }) => {
    const system: System = found(await systems.find(id))
    const { document } = found(await transformations.current(system.id, direction))
    return { place: { system: system.id, direction }, system, document }
  }
  return {
    listCases: rows.listCases.handler(async ({ input }) => cases.list((await placeOf(input)).place)),
    getCase: rows.getCase.handler(async ({ input }) =>
      found(await cases.find((await placeOf(input)).place, input.case)),
    ),
    addCase: rows.addCase.handler(async ({ input, context }) => {
      const { id, direction, ...draft } = input
      const { place } = await placeOf({ id, direction })
      return valueOf(await cases.add(place, draft, context.caller.name))
    }),
    changeCase: rows.changeCase.handler(async ({ input, context }) => {
      const { id, direction, case: one, version, ...draft } = input
      const { place } = await placeOf({ id, direction })
      return valueOf(await cases.change(place, { id: one, version }, draft, context.caller.name))
    }),
    removeCase: rows.removeCase.handler(async ({ input }) => {
      const { place } = await placeOf(input)
      valueOf(await cases.remove(place, { id: input.case, version: input.version }))
      return {}
    }),
    runCases: rows.runCases.handler(async ({ input }) => {
      const { system, document } = await placeOf(input)
      return cases.run(system, input.direction, input.document ?? document)
    }),
  }
}
