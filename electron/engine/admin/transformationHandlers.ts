import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/transformations */
export function transformationHandlers({ systems, transformations }: EngineParts) {
  const rows = os.transformations
  return rows.router({
    get: rows.get.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      const current = found(await transformations.current(system.id, input.direction))
      return { ...current, isDefault: transformations.isDefault(system, input.direction, current.document) }
    }),
    save: rows.save.handler(async ({ input, context }) => {
      const system = found(await systems.find(input.id))
      const { version, document, description } = input
      return valueOf(
        await transformations.save(system, input.direction, {
          version,
          document,
          description,
          by: context.caller.name,
        }),
      )
    }),
    check: rows.check.handler(({ input }) => transformations.check(input.document, input.direction, input.properties)),
  })
}
