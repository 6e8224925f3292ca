import { z } from 'zod'
import { said } from '../base/said.ts'
import { jsonObject, problem, remark } from './schemas.ts'

/** What an admin call can answer with besides its result; each carries what the screen needs to go on. */
export const errors = {
  /** There is no such thing (any more). */
  NOT_FOUND: { status: 404, message: said`There is no such thing (any more).` },
  /** Somebody saved since it was read; nothing was overwritten. */
  CONFLICT: {
    status: 409,
    message: said`It was saved by somebody else since you read it; nothing was overwritten.`,
    data: z.object({
      changedBy: z.string(),
      changedAt: z.string(),
      current: jsonObject,
      differs: z.array(z.string()).readonly(),
    }),
  },
  /** The input is refused; `fields` says where. */
  INVALID: {
    status: 422,
    message: said`The values do not fit.`,
    data: z.object({
      fields: z.array(z.object({ name: z.string(), message: z.string() })).readonly(),
      remarks: z.array(remark).readonly(),
    }),
  },
  /** What was asked for was tried and failed. */
  FAILED: { status: 502, message: said`It was tried and failed.`, data: problem },
}
