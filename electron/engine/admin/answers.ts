import { ORPCError } from '@orpc/server'
import { allSaid, said, type Said } from '../../../shared/base/said.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Saved } from '../systems/saving.ts'

/** The value of a save, or the typed error of the contract for how it ended. The codes and data are those of
 *  `shared/contract/errors.ts`. */
export function valueOf<Value>(saved: Saved<Value>): Value {
  if (saved.kind === 'saved') return saved.value
  if (saved.kind === 'notFound') throw notFound()
  if (saved.kind === 'conflict') throw conflict(saved)
  const faults = [...saved.fields.map((field) => field.message), ...saved.remarks.map((remark) => remark.message)]
  const message = faults.join(' ') || said`The values do not fit.`
  throw new ORPCError('INVALID', {
    defined: true,
    status: 422,
    message,
    data: { fields: saved.fields, remarks: saved.remarks },
  })
}

export function found<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw notFound()
  return value
}

export function notFound(): ORPCError<'NOT_FOUND', undefined> {
  return new ORPCError('NOT_FOUND', { defined: true, status: 404, message: said`There is no such thing (any more).` })
}

export function conflict(with_: {
  changedBy: string
  changedAt: string
  current: JsonObject
  differs: readonly string[]
}): ORPCError<'CONFLICT', unknown> {
  const { changedBy, changedAt, current, differs } = with_
  const message = allSaid([savedBy(changedBy, changedAt), said`Nothing was overwritten.`])
  return new ORPCError('CONFLICT', {
    defined: true,
    status: 409,
    message,
    data: { changedBy, changedAt, current, differs },
  })
}

function savedBy(who: string, at: string): Said {
  if (who === '' && at === '') return said`Saved by somebody else, since you read it.`
  if (who === '') return said`Saved by somebody else at ${at}, since you read it.`
  return at === '' ? said`Saved by ${who}, since you read it.` : said`Saved by ${who} at ${at}, since you read it.`
}

/** What was asked for was tried and failed: its problem goes to the caller. */
export async function tried<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw new ORPCError('FAILED', { defined: true, status: 502, message: error.problem.message, data: error.problem })
  }
}
