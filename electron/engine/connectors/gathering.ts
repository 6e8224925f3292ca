import { said } from '../../../shared/base/said.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import type { Bulk, BulkAnswer, BulkOperation, Writer, Written } from './connector.ts'
import { recorderOfCaller, recordExchanges } from './exchange.ts'
import { createLimiter } from './limiter.ts'

export interface GatheringLimits {
  /** Requests to the system at a time. */
  readonly concurrency: number
  /** How long a write waits for others to go with, in milliseconds. */
  readonly restMs: number
}

interface Waiting {
  readonly operation: BulkOperation
  /** `alone`: the system takes no bulk requests, and nothing was written. */
  readonly end: PromiseWithResolvers<Written | 'alone'>
  /** Adds to what is recorded for its caller. */
  readonly record: (exchange: Exchange) => void
}

/** A writer whose writes of a moment go together in one request; each caller gets the answer to its own write. A system that
 *  turns out to take no bulk requests is written to one by one from then on. */
export function gatherWrites(writer: Writer, bulk: Bulk, { concurrency, restMs }: GatheringLimits): Writer {
  const limiter = createLimiter({ concurrency, ratePerSecond: null }, mostWaiting)
  const limited = <Value>(work: () => Promise<Value>) => limiter.run(work, untilTheEnd)
  const waiting: Waiting[] = []
  let rest: NodeJS.Timeout | null = null
  let takesBulk = true

  const send = (): void => {
    if (rest) clearTimeout(rest)
    rest = null
    const together = waiting.splice(0, bulk.most)
    limited(() => writeTogether(together)).catch((error: unknown) => {
      for (const { end } of together) end.reject(error)
    })
  }
  const writeTogether = async (together: readonly Waiting[]): Promise<void> => {
    const exchanges: Exchange[] = []
    try {
      const answers = await recordExchanges(exchanges, () => bulk.write(together.map(({ operation }) => operation)))
      for (const [index, { end }] of together.entries()) settle(end, answers[index])
    } catch (error) {
      if (!isWithoutBulk(error)) throw error
      takesBulk = false
      for (const { end } of together) end.resolve('alone')
    } finally {
      for (const { record } of together) for (const exchange of exchanges) record(ownPart(exchange, together.length))
    }
  }
  const gather = (operation: BulkOperation): Waiting['end']['promise'] => {
    const end: Waiting['end'] = Promise.withResolvers()
    waiting.push({ operation, end, record: recorderOfCaller() })
    if (waiting.length >= bulk.most) send()
    else rest ??= setTimeout(send, restMs)
    return end.promise
  }
  const write = async (operation: BulkOperation, alone: () => Promise<Written>): Promise<Written> => {
    const written = takesBulk ? await gather(operation) : 'alone'
    return written === 'alone' ? limited(alone) : written
  }
  return {
    find: (...asked) => limited(() => writer.find(...asked)),
    get: (...asked) => limited(() => writer.get(...asked)),
    create: (entity) => write({ kind: 'create', entity }, () => writer.create(entity)),
    update: (before, after) => write({ kind: 'update', before, after }, () => writer.update(before, after)),
    delete: async (type, id) => {
      await write({ kind: 'delete', type, id }, () => writer.delete(type, id).then(() => ({ id })))
    },
    ...(writer.changeMember && { changeMember: (...asked) => limited(async () => writer.changeMember?.(...asked)) }),
  }
}

const mostWaiting = 10_000
/** Whoever closes the connector breaks off its calls. */
const untilTheEnd = new AbortController().signal

function settle(end: Waiting['end'], answer: BulkAnswer = { problem: unanswered }): void {
  if ('written' in answer) end.resolve(answer.written)
  else end.reject(new ProblemError(answer.problem))
}

const unanswered: Problem = {
  code: 'unavailable',
  message: said`The bulk request was answered without a word on this change.`,
}

/** Nobody's trace shows what was written of others. */
function ownPart(exchange: Exchange, count: number): Exchange {
  if (count === 1) return exchange
  const others = `This change and ${count - 1} others in one request`
  return { ...exchange, requestBody: others, responseBody: null }
}

/** The service has no bulk requests, so that nothing of this one was carried out. */
function isWithoutBulk(error: unknown): boolean {
  return error instanceof ProblemError && noBulk.has(error.problem.status ?? '')
}

const noBulk: ReadonlySet<string> = new Set(['404', '405', '501'])
