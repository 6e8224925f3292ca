import { ORPCError } from '@orpc/client'
import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { callProblem } from '../../renderer/composables/callProblem.ts'
import { noAnswerTexts } from '../../renderer/composables/noAnswer.ts'
import { useCall } from '../../renderer/composables/useCall.ts'
import { sharedInGerman } from '../../renderer/messages/de/shared.ts'

function openCall() {
  const answers: PromiseWithResolvers<string>[] = []
  const scope = effectScope()
  const call = scope.run(() =>
    useCall(() => {
      const answer = Promise.withResolvers<string>()
      answers.push(answer)
      return answer.promise
    }),
  )!
  const seen = () => ({ data: call.data.value, problem: call.problem.value?.message ?? null, busy: call.busy.value })
  return { answers, call, scope, seen }
}

it('is busy until the answer is there', async () => {
  const { answers, call, seen } = openCall()
  const run = call.run()
  const before = seen()
  answers[0]!.resolve('first')
  await run
  expect([before, seen()]).toEqual([
    { data: null, problem: null, busy: true },
    { data: 'first', problem: null, busy: false },
  ])
})

it('keeps what it had when it is asked again and that fails', async () => {
  const { answers, call, seen } = openCall()
  const first = call.run()
  answers[0]!.resolve('first')
  await first
  const second = call.run()
  answers[1]!.reject(new Error('Refused.'))
  expect({ answer: await second, ...seen() }).toEqual({ answer: null, data: 'first', problem: 'Refused.', busy: false })
})

it('drops an answer that a later call overtook', async () => {
  const { answers, call, seen } = openCall()
  const slow = call.run()
  const quick = call.run()
  answers[1]!.resolve('new')
  await quick
  answers[0]!.resolve('old')
  await slow
  expect(seen()).toEqual({ data: 'new', problem: null, busy: false })
})

it('changes nothing after the component is gone', async () => {
  const { answers, call, scope, seen } = openCall()
  const run = call.run()
  scope.stop()
  answers[0]!.resolve('late')
  await run
  expect(seen().data).toBeNull()
})

it('names the help page of a problem that the engine sent', () => {
  const error = new ORPCError('FAILED', {
    status: 502,
    message: 'Refused.',
    data: { code: 'unauthorized', message: 'x' },
  })
  expect(callProblem(error)).toEqual({
    code: 'FAILED',
    message: 'Refused.',
    problemCode: 'unauthorized',
    fields: [],
    remarks: [],
  })
})

it('passes on which fields were refused', () => {
  const fields = [{ name: 'name', message: 'Is taken.' }]
  const error = new ORPCError('INVALID', { status: 422, message: 'No.', data: { fields, remarks: [] } })
  expect(callProblem(error).fields).toEqual(fields)
})

it('has the German of a call without an answer', () => {
  expect(Object.values(noAnswerTexts).map(sharedInGerman)).not.toContain(null)
})

it('takes an error that is no answer for a broken connection', () => {
  expect(callProblem(new Error('Closed.'))).toEqual({
    code: 'CONNECTION',
    message: 'Closed.',
    problemCode: null,
    fields: [],
    remarks: [],
  })
})
