import { describe, expect, it } from 'vitest'
import { said, saidBefore } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { runCheck } from '../../../electron/engine/observe/checks.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

const clock = turnedClock()
const at = '2026-11-19T08:00:00.000Z'
const line = (state: 'ok' | 'warning' | 'failed' | 'notReached') => ({
  step: 'x',
  state,
  detail: saidBefore(''),
  ms: null,
})

describe('a check', () => {
  it.each([
    [['ok', 'warning'], true],
    [['ok', 'failed'], false],
    [['ok', 'notReached'], false],
  ] as const)('with the lines %j passed: %s', async (states, passed) => {
    const lines = states.map(line)
    const result = await runCheck(clock, async (report) => lines.forEach(report))
    expect(result).toEqual({ at, passed, lines })
  })

  it('that meets a surprise says so after what it had', async () => {
    const result = await runCheck(clock, (report) => {
      report(line('ok'))
      throw new Error('broken')
    })
    expect(result.lines).toEqual([line('ok'), { step: 'unexpected', state: 'failed', detail: 'broken', ms: null }])
  })

  it('that meets a known problem names its code', async () => {
    const problem = { code: 'badProperties', message: said`There is no such type.` } as const
    const result = await runCheck(clock, () => Promise.reject(new ProblemError(problem)))
    expect(result.lines).toEqual([
      { step: 'unexpected', state: 'failed', detail: problem.message, ms: null, code: 'badProperties' },
    ])
  })
})
