import { ORPCError } from '@orpc/client'
import { problemCodes, type Problem, type ProblemCode } from '../../shared/domain/problem.ts'
import type { TransformationRemark } from '../../shared/transformation/transformation.ts'
import { sharedText } from './sharedText.ts'

/** Why a call did not do what was asked, as the screens show it. */
export interface CallProblem {
  /** Code of the contract, or `CONNECTION` where no answer came. */
  readonly code: string
  readonly message: string
  /** The help page of the problem, where it is one of ours. */
  readonly problemCode: ProblemCode | null
  readonly fields: readonly { readonly name: string; readonly message: string }[]
  readonly remarks: readonly TransformationRemark[]
}

/** A problem that an answer holds, in the language of the page. */
export function shownProblem({ code, message }: Problem): CallProblem {
  return { code, message: sharedText(message), problemCode: code, fields: [], remarks: [] }
}

export function callProblem(error: unknown): CallProblem {
  const plain = { problemCode: null, fields: [], remarks: [] }
  if (!(error instanceof ORPCError)) {
    return { ...plain, code: 'CONNECTION', message: sharedText(error instanceof Error ? error.message : String(error)) }
  }
  const given: unknown = error.data
  const data = (typeof given === 'object' && given !== null ? given : {}) as {
    code?: unknown
    fields?: CallProblem['fields']
    remarks?: CallProblem['remarks']
  }
  return {
    code: String(error.code),
    message: sharedText(error.message),
    problemCode: problemCodes.find((code) => code === data.code) ?? null,
    fields: (data.fields ?? []).map(({ name, message }) => ({ name, message: sharedText(message) })),
    remarks: data.remarks ?? [],
  }
}
