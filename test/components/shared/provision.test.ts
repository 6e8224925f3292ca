import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ProvisionDialog from '../../../renderer/components/provision/ProvisionDialog.vue'
import type { Provision, SentEvents } from '../../../renderer/components/provision/provision.ts'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { SimulatedEnd, SimulatedEntity } from '../../../shared/domain/simulated.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { deliveryTo, eventAt } from '../../renderer/eventSummaries.ts'

const refusal = page.getByRole('main').getByRole('alert')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const target = (name: string) => page.getByRole('checkbox', { name })
const crm = { id: 'crm' as SystemId, name: 'CRM' }
const mail = { id: 'mail' as SystemId, name: 'Mail' }
const ann = { id: 'p1', name: 'Ann Lee' }
const ben = { id: 'p2', name: 'Ben Okri' }
const created: SimulatedEnd = {
  ...{ system: crm.id, systemName: crm.name, operation: 'create', reason: 'Not there yet.', targetEntityId: null },
  ...{ changes: [{ attribute: 'title', before: null, after: 'Dr.', mapping: 2 }], isBeforeKnown: true },
  ...{ clauses: [], problem: null },
}
const becomes = (entityId: string, more: Partial<SimulatedEntity> = {}): SimulatedEntity => ({
  ...{ entityType: 'user', entityId, name: null, takenFrom: 'source', ends: [created] },
  ...more,
})

/** There is no engine here: it notes what it was asked and answers what a test says. */
async function showDialog(answers: Partial<Provision> = {}) {
  const asked: unknown[] = []
  const provision: Provision = {
    ...{ people: [ann], count: 1, targets: [crm, mail] },
    simulate: (id) => Promise.resolve(becomes(id)),
    send: () => Promise.resolve<SentEvents>({ positions: [], from: null }),
    next: () => new Promise(() => {}),
    ...answers,
  }
  const noted: Provision = {
    ...provision,
    simulate(id, targets) {
      asked.push(['simulate', id, targets])
      return provision.simulate(id, targets)
    },
    send(targets, told) {
      asked.push(['send', targets])
      return provision.send(targets, told)
    },
  }
  return { ...(await show(ProvisionDialog, { provision: noted })), asked }
}

test('a person is simulated at the targets that are chosen, and what was simulated goes with the choice', async () => {
  const { asked } = await showDialog()
  await expect.element(page.getByRole('dialog', { name: 'Provision Ann Lee' })).toBeVisible()
  await target('Mail').click()
  await button('Simulate').click()
  const person = page.getByRole('region', { name: 'What would become of Ann Lee' })
  await expect.element(person.getByText('Not there yet.')).toBeVisible()
  await expect.element(page.getByRole('table', { name: 'Changes of Ann Lee at CRM' })).toBeVisible()
  await expect.element(page.getByRole('status')).toHaveTextContent('This would be done now. Nothing is written yet.')
  const found = await faults()
  await target('Mail').click()
  await expect.element(person).not.toBeInTheDocument()
  expect({ asked, found }).toEqual({ asked: [['simulate', 'p1', ['crm']]], found: [] })
})

test('without a target nothing is simulated and nothing is sent', async () => {
  const { asked } = await showDialog({ targets: [crm] })
  await target('CRM').click()
  await expect.element(button('Simulate')).toBeDisabled()
  await expect.element(button('Provision now')).toBeDisabled()
  await target('CRM').click()
  await expect.element(button('Provision now')).toBeEnabled()
  expect(asked).toEqual([])
})

test('several are simulated one after the other, and the one that fails says why beside those before it', async () => {
  const { asked } = await showDialog({
    ...{ people: [ann, ben], count: 2 },
    simulate: (id) =>
      id === ben.id
        ? Promise.reject(new Error('The source does not answer.'))
        : Promise.resolve(becomes(id, { takenFrom: 'lastEvent', ends: [] })),
  })
  await button('Simulate').click()
  await expect.element(refusal.getByText('The source does not answer.')).toBeVisible()
  await expect.element(page.getByText('The source is not asked for single entities', { exact: false })).toBeVisible()
  await expect.element(button('Simulate')).toBeEnabled()
  expect(asked).toEqual([
    ['simulate', 'p1', ['crm', 'mail']],
    ['simulate', 'p2', ['crm', 'mail']],
  ])
})

test('more than are simulated one by one are only sent, and it says how far that is', async () => {
  let goOn: (sent: SentEvents) => void = () => {}
  const { asked } = await showDialog({
    ...{ people: null, count: 4000 },
    send: (_targets, told) => {
      told(1500)
      return new Promise((resolve) => (goOn = resolve))
    },
  })
  await expect.element(page.getByText('So many are not simulated', { exact: false })).toBeVisible()
  await expect.element(button('Simulate')).not.toBeInTheDocument()
  await button('Provision now').click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Sending, 1500 of 4000.')
  await expect.element(button('Provision now')).toBeDisabled()
  await expect.element(target('CRM')).toBeDisabled()
  goOn({ positions: [], from: null })
  await expect.element(page.getByRole('status')).toHaveTextContent('They are on their way.')
  expect(asked).toEqual([['send', ['crm', 'mail']]])
})

test('what is refused is said, and can be sent again; Escape leaves', async () => {
  const { asked, heard } = await showDialog({
    targets: [crm],
    send: () => Promise.reject(new Error('The queue is full.')),
  })
  await button('Provision now').click()
  await expect.element(refusal.getByText('The queue is full.')).toBeVisible()
  await button('Provision now').click()
  await expect.poll(() => asked).toHaveLength(2)
  await expect.element(button('Provision now')).toBeEnabled()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => heard).toEqual([['close']])
})

test('those that were sent are followed until all have ended; others are not shown', async () => {
  const going = eventAt(7, {
    name: 'Ann Lee',
    status: 'running',
    deliveries: [deliveryTo('CRM', { status: 'waiting' })],
  })
  const failed = eventAt(8, { name: 'Ben Okri', status: 'failed', reason: 'No mail address.' })
  const pages: (readonly EventSummary[])[] = [
    [going, failed, eventAt(9, { name: 'Somebody else' })],
    [{ ...going, status: 'delivered', deliveries: [deliveryTo('CRM', { status: 'created' })] }],
  ]
  const after: number[] = []
  let arrive = () => {}
  const { path } = await showDialog({
    send: () => Promise.resolve({ positions: [7, 8] as Position[], from: 40 }),
    next: async (from) => {
      after.push(from)
      if (after.length === 2) await new Promise<void>((resolve) => (arrive = resolve))
      return { items: pages[after.length - 1] ?? [], after: from + 1 }
    },
  })
  await button('Provision now').click()
  const list = page.getByRole('list', { name: 'Events on their way' })
  await expect.element(page.getByText('1 of 2 ended.')).toBeVisible()
  const lines = () =>
    list
      .getByRole('listitem')
      .elements()
      .map(({ textContent }) => textContent.replace(/\s+/g, ' '))
  await expect
    .poll(lines)
    .toEqual([expect.stringMatching(/Ann Lee.*CRM.*Waits/), expect.stringMatching(/Ben Okri.*No mail/)])
  arrive()
  await expect.element(page.getByText('2 of 2 ended.')).toBeVisible()
  expect(after).toEqual([40, 41])
  await list.getByRole('link', { name: 'Ann Lee' }).click()
  await expect.poll(path).toBe('/events/7')
})

test('in German and in the dark, long names and long reasons can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const long = 'x'.repeat(300)
  const { element } = await showDialog({
    targets: [crm],
    people: [{ id: 'p1', name: long }],
    simulate: (id) => Promise.resolve(becomes(id, { ends: [{ ...created, reason: long, systemName: long }] })),
  })
  await button('Simulieren').click()
  await expect.element(page.getByRole('table')).toBeVisible()
  const box = element.querySelector('.content')
  expect([await faults(), (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0)]).toEqual([[], 0])
})
