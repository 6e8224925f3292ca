import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/jobs */
export function jobHandlers({ jobs, systems }: EngineParts) {
  const rows = os.jobs
  return rows.router({
    start: rows.start.handler(async ({ input, context }) => {
      const source = found(await systems.find(input.source))
      if (source.kind !== 'source') throw notFound()
      if (!source.enabled) {
        const message = `Source "${source.name}" is disabled. Enable it, then start again.`
        return valueOf({ kind: 'invalid', fields: [{ name: 'source', message }], remarks: [] })
      }
      const trigger = { kind: 'immediate', by: context.caller.name } as const
      return { id: found(await jobs.runner.start(input.kind, source.id, trigger)) }
    }),
    stop: rows.stop.handler(async ({ input }) => {
      found(await jobs.log.details(input.id))
      return { stopped: await jobs.runner.stop(input.id) }
    }),
    list: rows.list.handler(({ input }) => jobs.log.list(input)),
    get: rows.get.handler(async ({ input }) => found(await jobs.log.details(input.id))),
    records: rows.records.handler(({ input: { id, ...query } }) => jobs.log.records({ ...query, run: id })),
    export: rows.export.handler(async ({ input }) => {
      const { fileName, bytes } = found(await jobs.export(input.id, input.logType))
      return { fileName, base64: Buffer.from(bytes).toString('base64') }
    }),
  })
}
