import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { PlanId } from '../../../shared/domain/ids.ts'
import type { RunKind } from '../../../shared/domain/job.ts'
import {
  decidableStates,
  planNumberOf,
  type LineState,
  type PlanDetails,
  type PlanLine,
} from '../../../shared/domain/plan.ts'
import { plannedOperations, type PlannedOperation } from '../../../shared/domain/planned.ts'
import { engineFlags, engineHelp, withEngine } from './adminClient.ts'
import { UsageError, type Command, type CommandContext } from './command.ts'
import { sourceOf } from './systemOf.ts'

const options = {
  ...engineFlags,
  look: { type: 'boolean' },
  resync: { type: 'boolean' },
  operation: { type: 'string' },
  text: { type: 'string' },
  csv: { type: 'string' },
  help: { type: 'boolean' },
} as const

const usage = `provost plan compute SOURCE [--look] [--resync]             say what a full Read of a source, or a Resync, would do; --look asks the
                                                           targets too
provost plan list                                          the plans that are kept
provost plan show PLAN [--operation OP] [--text TEXT] [--csv FILE]
provost plan approve PLAN [--operation OP] [--text TEXT]   approve all lines, or those of an operation or with a text
provost plan apply PLAN                                    carry out what is approved; for an engine that runs (--url)
${engineHelp}`

type Work = (client: AdminClient, given: Given) => Promise<number>

interface Given {
  /** A source or a plan. */
  readonly what: string
  readonly look: boolean
  readonly predicts: RunKind
  readonly filter: { readonly operation?: PlannedOperation; readonly text?: string }
  readonly csv: string | null
  readonly context: CommandContext
}

const works: Readonly<Record<string, Work>> = { compute, list, show, approve, apply }

/** Plans from the command line. */
export const planCommand: Command = async (args, context) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help === true) {
    context.out(usage)
    return 0
  }
  const { work, what } = workOf(positionals, values.url !== undefined)
  const filter = {
    ...(values.operation !== undefined && { operation: operationOf(values.operation) }),
    ...(values.text !== undefined && { text: values.text }),
  }
  const predicts = values.resync === true ? 'resync' : 'read'
  const given: Given = { what, filter, context, look: values.look === true, predicts, csv: values.csv ?? null }
  return withEngine(values, context, (client) => work(client, given))
}

function workOf(
  [name = '', what = '', ...more]: readonly string[],
  isRunning: boolean,
): { readonly work: Work; readonly what: string } {
  const work = Object.hasOwn(works, name) ? works[name] : undefined
  if (!work || more.length > 0 || (what === '') !== (name === 'list')) throw new UsageError(usage)
  if (name === 'apply' && !isRunning)
    throw new UsageError('An engine that rests carries nothing out: name one that runs with --url and --token-file.')
  return { work, what }
}

async function compute(client: AdminClient, { what, look, predicts, context }: Given): Promise<number> {
  const source = await sourceOf(client, what)
  const { id } = await client.plans.compute({ source, looksAtTargets: look, predicts })
  const plan = await ended(client, id, context)
  tell(plan, context)
  return plan.state === 'ready' ? 0 : 1
}

async function list(client: AdminClient, { context }: Given): Promise<number> {
  const { items } = await client.plans.list({ limit: 200 })
  for (const { id, state, createdAt, sourceName } of items) context.out(`${id}  ${state}  ${createdAt}  ${sourceName}`)
  if (items.length === 0) context.out('There is no plan.')
  return 0
}

async function show(client: AdminClient, { what, filter, csv, context }: Given): Promise<number> {
  const id = planOf(what)
  if (csv !== null) {
    await writeFile(csv, await csvOf(client, id, filter))
    context.out(`Written to ${csv}.`)
    return 0
  }
  tell(await client.plans.get({ id }), context)
  for (let after: number | null = 0; after !== null && !context.signal.aborted;) {
    const page: { readonly items: readonly PlanLine[]; readonly after: number | null } = await client.plans.lines({ id, ...filter, after, limit: 500 }) // prettier-ignore
    for (const line of page.items) context.out(sentence(line))
    after = page.after
  }
  return 0
}

async function approve(client: AdminClient, { what, filter, context }: Given): Promise<number> {
  const id = planOf(what)
  const count = await countOf(client, id, filter)
  if (count === 0) {
    context.out('There is nothing to approve.')
    return 1
  }
  const { decided, requested } = await client.plans.decide({ id, decision: 'approve', choice: { filter }, count })
  context.out(`${decided} lines approved.`)
  if (requested > 0) context.out(`${requested} deletions wait for a second administrator.`)
  return 0
}

async function apply(client: AdminClient, { what, context }: Given): Promise<number> {
  const id = planOf(what)
  const count = stateCount(await client.plans.get({ id }), 'approved')
  if (count === 0) throw new Error(`Nothing of ${id} is approved. provost plan approve ${id}`)
  await client.plans.apply({ id, count })
  const plan = await ended(client, id, context)
  tell(plan, context)
  return stateCount(plan, 'stale') + stateCount(plan, 'failed') === 0 ? 0 : 1
}

const restMs = 500

/** Neither computed nor applied any more; an interrupt ends the waiting, not the work. */
async function ended(client: AdminClient, id: PlanId, { signal }: CommandContext): Promise<PlanDetails> {
  for (;;) {
    const plan = await client.plans.get({ id })
    if (signal.aborted || (plan.state !== 'computing' && plan.state !== 'applying')) return plan
    await pause(restMs, null, { signal }).catch(() => null)
  }
}

/** How many lines that an approval concerns the filter finds. */
async function countOf({ plans }: AdminClient, id: PlanId, filter: Given['filter']): Promise<number> {
  const { states } = await plans.summary({ id, ...filter })
  return states.reduce((sum, { state, count }) => sum + (decidableStates.approve.includes(state) ? count : 0), 0)
}

async function csvOf({ plans }: AdminClient, id: PlanId, filter: Given['filter']): Promise<string> {
  let text = ''
  for (let after: number | null = 0; after !== null;) {
    const page: { readonly csv: string; readonly after: number | null } = await plans.csv({ id, ...filter, after })
    text += page.csv
    after = page.after
  }
  return text
}

function tell(
  { id, run, state, sourceName, counts, states, remarks, problem }: PlanDetails,
  { out }: CommandContext,
): void {
  out(`${id} of ${sourceName}: ${state}${run === null ? '' : `, simulation ${run}`}`)
  if (problem !== null) out(problem.message)
  for (const row of counts) {
    const numbers = (['read', 'unchanged', ...plannedOperations] as const).filter((name) => row[name] > 0)
    if (numbers.length > 0)
      out(`  ${row.systemName}, ${row.entityType}: ${numbers.map((name) => `${name} ${row[name]}`).join(', ')}`)
  }
  for (const one of states) out(`  ${one.operation}: ${one.count} ${one.state}`)
  for (const remark of remarks) out(`  ${remark}`)
}

function sentence({ operation, state, entityType, entityId, name, systemName, reason, note }: PlanLine): string {
  const who = name === null ? entityId : `${name} (${entityId})`
  return `${operation}  ${state}  ${entityType} ${who} at ${systemName}: ${note ?? reason}`
}

function stateCount({ states }: PlanDetails, state: LineState): number {
  return states.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0)
}

function planOf(what: string): PlanId {
  if (planNumberOf(what) === null) throw new UsageError(`"${what}" is no plan. They are called like plan-000012.`)
  return what as PlanId
}

function operationOf(text: string): PlannedOperation {
  const operation = plannedOperations.find((one) => one === text)
  if (operation) return operation
  throw new UsageError(`There is no operation "${text}". There are: ${plannedOperations.join(', ')}`)
}
