import { expect, it } from 'vitest'
import { toldOf } from '../../renderer/features/systems/notices/toldOf.ts'

const notification = 'ips.job.notification'

it('a source as it comes tells of the first failure, the end and the recovery', () => {
  expect(toldOf({})).toEqual([{ what: 'running' }, { what: 'failed' }, { what: 'recovered' }])
})

it('its properties say what is passed over and after how many silent hours it is told', () => {
  const properties = {
    [`${notification}.skip.intermediate.notifications`]: 'true',
    [`${notification}.ignored.consecutive.failures`]: '2',
    'provost.silence.hours': '4',
  }
  expect(toldOf(properties)).toEqual([
    { what: 'failedAgain', count: 3 },
    { what: 'recovered' },
    { what: 'silent', count: 4 },
  ])
})

it('every failure outranks those that are passed over, and what is no number passes nothing over', () => {
  const repeat = {
    [`${notification}.repeat.on.failure`]: 'true',
    [`${notification}.ignored.consecutive.failures`]: '2',
  }
  const wrong = { [`${notification}.ignored.consecutive.failures`]: 'x', 'provost.silence.hours': '-1' }
  expect([toldOf(repeat)[1], toldOf(wrong)]).toEqual([
    { what: 'eachFailed' },
    [{ what: 'running' }, { what: 'failed' }, { what: 'recovered' }],
  ])
})
