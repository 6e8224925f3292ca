import { describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'
import { problemOf } from '../../../electron/engine/pipeline/surprise.ts'
import { createTracer } from '../../../electron/engine/pipeline/tracing.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

const target = 'concur' as SystemId

describe('the trace of a room', () => {
  it('keeps what the room reports, and where it has nothing to say, nothing', async () => {
    const tracer = createTracer(turnedClock(), { target, attempt: 2 })
    const value = await tracer.room('planning', async () => ({ value: 7, report: { state: 'done', note: 'create' } }))
    expect(value).toBe(7)
    expect(tracer.entries).toEqual([
      {
        ...{ room: 'planning', target, attempt: 2, at: '2026-11-19T08:00:00.000Z', state: 'done', note: 'create' },
        ...{ durationMs: expect.any(Number) as number, problem: null, input: null, output: null },
        ...{ exchanges: [], steps: [] },
      },
    ])
  })

  it('keeps what the room threw as its problem, and throws that on', async () => {
    const problem = { code: 'badTransformation', message: said`It does not compile.` } as const
    const tracer = createTracer(turnedClock(), { target, attempt: 1 }, () => problem)
    const cause = new Error('surprise')
    const thrown = await tracer.room('planning', () => Promise.reject(cause)).catch((error: unknown) => error)
    expect(thrown).toEqual(new ProblemError(problem, { cause }))
    expect(tracer.entries).toMatchObject([{ room: 'planning', state: 'failed', problem }])
  })
})

describe('what was thrown, as a problem', () => {
  const logged: unknown[] = []
  const toProblem = (error: unknown) =>
    problemOf(error, said`Event 1`, (message, cause) => logged.push([message, cause]))

  it('of a connector keeps its code and says what was tried', () => {
    const problem = { code: 'timeout', message: said`GET … took too long.`, status: 'ETIMEDOUT' } as const
    expect(toProblem(new ProblemError(problem))).toEqual({ ...problem, message: 'Event 1: GET … took too long.' })
  })

  it('of a document that does not compile names its mistakes', () => {
    const place = { entityType: 'user', mapping: 3, key: 'sourcePath', column: null }
    const remark = { severity: 'error', ...place, message: said`is missing` } as const
    const { code, message } = toProblem(new TransformationError([remark]))
    expect([code, message]).toEqual(['badTransformation', expect.stringContaining('user, mapping 3, sourcePath')])
  })

  it('of a full disk is tried again: the entity is not to blame', () => {
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
    expect(toProblem(full)).toMatchObject({ code: 'unavailable' })
  })

  it('of a surprise is told to the log alone', () => {
    const surprise = new Error('a secret inside')
    const problem = toProblem(surprise)
    expect([problem.code, logged]).toEqual(['protocol', [['Event 1', surprise]]])
    expect(problem.message).not.toContain('secret')
  })
})
