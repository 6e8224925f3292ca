import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/plans */
export function planHandlers({ plans, systems }: EngineParts) {
  const rows = os.plans
  return rows.router({
    compute: rows.compute.handler(async ({ input, context }) => {
      const source = found(await systems.find(input.source))
      if (source.kind !== 'source') throw notFound()
      if (!source.enabled) {
        const message = `Source "${source.name}" is disabled. Enable it, then compute again.`
        return valueOf({ kind: 'invalid', fields: [{ name: 'source', message }], remarks: [] })
      }
      const { looksAtTargets } = input
      return { id: await plans.compute(source, { looksAtTargets, by: context.caller.name }) }
    }),
    stop: rows.stop.handler(async ({ input }) => {
      found(await plans.details(input.id))
      return { stopped: await plans.stop(input.id) }
    }),
    list: rows.list.handler(({ input }) => plans.list(input)),
    get: rows.get.handler(async ({ input }) => found(await plans.details(input.id))),
    lines: rows.lines.handler(({ input: { id, after, limit, ...filter } }) =>
      plans.lines(id, filter, { after, limit }),
    ),
    line: rows.line.handler(async ({ input }) => found(await plans.line(input.id, input.line))),
    remove: rows.remove.handler(async ({ input }) => {
      found(await plans.details(input.id))
      return { removed: await plans.remove(input.id) }
    }),
  })
}
