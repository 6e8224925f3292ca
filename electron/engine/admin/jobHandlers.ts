import { said, type Said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Archive } from '../jobs/archive.ts'
import { invalid } from '../systems/saving.ts'
import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/jobs */
export function jobHandlers({ jobs, plans, systems, clearing }: EngineParts) {
  const rows = os.jobs
  const sourceOf = async (id: SystemId) => {
    const source = found(await systems.find(id))
    if (source.kind !== 'source') throw notFound()
    return source
  }
  return rows.router({
    start: rows.start.handler(async ({ input, context }) => {
      const source = await sourceOf(input.source)
      if (!source.enabled) refused('source', said`Source "${source.name}" is disabled. Enable it, then start again.`)
      const { name: by } = context.caller
      if (input.kind === 'simulate') {
        const { predicts, looksAtTargets } = input
        return { id: (await plans.compute(source, { predicts, looksAtTargets, by })).run }
      }
      return { id: found(await jobs.runner.start(input.kind, source.id, { kind: 'immediate', by })) }
    }),
    stop: rows.stop.handler(async ({ input }) => {
      const run = found(await jobs.log.details(input.id))
      if (run.kind !== 'simulate') return { stopped: await jobs.runner.stop(run.id) }
      return { stopped: run.endedAt === null && run.plan !== null && (await plans.stop(run.plan)) }
    }),
    list: rows.list.handler(({ input }) => jobs.log.list(input)),
    get: rows.get.handler(async ({ input }) => found(await jobs.log.details(input.id))),
    records: rows.records.handler(({ input: { id, ...query } }) => jobs.log.records({ ...query, run: id })),
    export: rows.export.handler(async ({ input }) => {
      return fileOf(found(await jobs.export(input.id, input.logType)))
    }),
    exportAll: rows.exportAll.handler(async () => fileOf(await jobs.exportAll())),
    clearLogs: rows.clearLogs.handler(() => clearing.jobLogs()),
    getSchedule: rows.getSchedule.handler(async ({ input }) => {
      await sourceOf(input.source)
      return jobs.schedules.find(input.source)
    }),
    saveSchedule: rows.saveSchedule.handler(async ({ input: { source, ...draft }, context }) => {
      await sourceOf(source)
      return valueOf(await jobs.schedules.save(source, { ...draft, by: context.caller.name }))
    }),
    nextTimes: rows.nextTimes.handler(({ input }) => {
      const next = jobs.schedules.preview(input.plan, input.timeZone)
      return typeof next === 'string' ? refused('plan', next) : { next }
    }),
  })
}

function refused(name: string, message: Said): never {
  return valueOf<never>(invalid([{ name, message }]))
}

function fileOf({ fileName, bytes }: Archive): { readonly fileName: string; readonly base64: string } {
  return { fileName, base64: Buffer.from(bytes).toString('base64') }
}
