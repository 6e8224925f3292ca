import { said, type Said } from '../../../shared/base/said.ts'
import type { PlanState } from '../../../shared/domain/plan.ts'
import type { Refused } from '../jobs/planApplication.ts'
import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'
import { planCsv } from './planCsv.ts'

/** areas/plans */
export function planHandlers(parts: EngineParts) {
  const { plans, systems } = parts
  const rows = os.plans
  return rows.router({
    ...computing(parts),
    stop: rows.stop.handler(async ({ input }) => {
      found(await plans.details(input.id))
      return { stopped: await plans.stop(input.id) }
    }),
    list: rows.list.handler(({ input }) => plans.list(input)),
    get: rows.get.handler(async ({ input }) => found(await plans.details(input.id))),
    lines: rows.lines.handler(({ input: { id, after, limit, ...filter } }) =>
      plans.lines(id, filter, { after, limit }),
    ),
    summary: rows.summary.handler(({ input: { id, ...filter } }) => plans.summary(id, filter)),
    line: rows.line.handler(async ({ input }) => found(await plans.line(input.id, input.line))),
    validate: rows.validate.handler(async ({ input: { source: id, users, groups } }) => {
      const source = found(await systems.find(id))
      if (source.kind !== 'source') throw notFound()
      const files = { ...(users !== undefined && { user: users }), ...(groups !== undefined && { group: groups }) }
      const end = await plans.validate(source, files)
      if (end.kind === 'validated') return { fileName: end.fileName, base64: Buffer.from(end.bytes).toString('base64') }
      return valueOf({ kind: 'invalid', fields: [{ name: end.file, message: end.message }], remarks: [] })
    }),
    csv: rows.csv.handler(async ({ input: { id, after, ...filter } }) => {
      const page = await plans.lines(id, filter, { after, limit: linesAtOnce })
      const lines = await Promise.all(page.items.map((line) => plans.line(id, line.id)))
      return {
        csv: planCsv(
          lines.filter((line) => line !== null),
          after === 0,
        ),
        after: page.after,
      }
    }),
    decide: rows.decide.handler(async ({ input: { id, ...decision }, context }) => {
      const end = await plans.application.decide(id, { ...decision, by: context.caller.name })
      return end.kind === 'decided' ? { decided: end.decided, requested: end.requested } : refused(end)
    }),
    apply: rows.apply.handler(async ({ input: { id, count }, context }) => {
      const end = await plans.application.apply(id, context.caller.name, count)
      return end.kind === 'begun' ? { lines: count } : refused(end)
    }),
    remove: rows.remove.handler(async ({ input }) => {
      found(await plans.details(input.id))
      return { removed: await plans.remove(input.id) }
    }),
  })
}

/** The ways to a plan. */
function computing({ plans, systems }: EngineParts) {
  const rows = os.plans
  return {
    compute: rows.compute.handler(async ({ input, context }) => {
      const source = found(await systems.find(input.source))
      if (source.kind !== 'source') throw notFound()
      if (!source.enabled) {
        const message = said`Source "${source.name}" is disabled. Enable it, then compute again.`
        return valueOf({ kind: 'invalid', fields: [{ name: 'source', message }], remarks: [] })
      }
      const { looksAtTargets, predicts } = input
      return plans.compute(source, { looksAtTargets, predicts, by: context.caller.name })
    }),
    computeDeletions: rows.computeDeletions.handler(async ({ input: { source: id, entities, targets }, context }) => {
      const source = found(await systems.find(id))
      if (source.kind !== 'source') throw notFound()
      const wanted = (await systems.targetsOf(id)).filter((target) => targets.includes(target.id))
      if (wanted.length < new Set(targets).size) {
        const message = said`A target is disabled, or does not accept from source "${source.name}". Enable or link it, then compute again.`
        return valueOf({ kind: 'invalid', fields: [{ name: 'targets', message }], remarks: [] })
      }
      return { id: await plans.computeDeletions(source, { entities, targets: wanted, by: context.caller.name }) }
    }),
  }
}

const linesAtOnce = 500

function refused(end: Refused): never {
  if (end.kind === 'notThere') throw notFound()
  const field =
    end.kind === 'changed'
      ? { name: 'count', message: said`There are ${end.count} such lines now. Look at them again.` }
      : { name: 'id', message: notReady[end.state] }
  return valueOf<never>({ kind: 'invalid', fields: [field], remarks: [] })
}

const again = said`It was not computed to its end. Compute again.`
const notReady: Readonly<Record<PlanState, Said>> = {
  computing: said`It is still computed.`,
  applying: said`It is being applied. Stop it first.`,
  ready: again,
  failed: again,
  stopped: again,
  interrupted: again,
}
