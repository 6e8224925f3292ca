import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import SubscribeDialog from '../../../renderer/features/systems/notices/SubscribeDialog.vue'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const nobody = { isOwn: false, known: ['Team@example.com'], isSecretMissing: false, refusals: [], busy: false }
const addresses = page.getByRole('textbox', { name: 'Addresses' })
const subscribe = page.getByRole('button', { name: 'Subscribe', exact: true })

test('several addresses are read at once, with names, by line, comma and semicolon', async () => {
  const { heard } = await show(SubscribeDialog, nobody)
  const hook = 'https://hooks.example.com/a,b;c?key=1'
  await addresses.fill(`Ann Lee <ann@example.com>; ben@example.com,\n${hook}\n"Lee, Ann" <lee@example.com>`)
  await subscribe.click()
  await expect
    .poll(() => heard)
    .toEqual([
      [
        'subscribe',
        [
          { address: 'ann@example.com', name: 'Ann Lee' },
          { address: 'ben@example.com', name: '' },
          { address: hook, name: '' },
          { address: 'lee@example.com', name: 'Lee, Ann' },
        ],
      ],
    ])
})

test('what is no address, known or there twice is named, and nobody is subscribed until it is set right', async () => {
  const { heard } = await show(SubscribeDialog, nobody)
  await subscribe.click()
  await expect.element(page.getByText('Enter an address.')).toBeVisible()
  await addresses.fill('http://example.com/hook\nteam@EXAMPLE.com, ann@example.com, Ann@example.com')
  await subscribe.click()
  const faulty = page.getByText('“http://example.com/hook” is neither an e-mail address nor an https address.')
  await expect.element(faulty).toBeVisible()
  const said = faulty.element().parentElement?.textContent ?? ''
  await addresses.fill('ann@example.com')
  await subscribe.click()
  await expect.poll(() => heard).toEqual([['subscribe', [{ address: 'ann@example.com', name: '' }]]])
  expect([said.includes('team@EXAMPLE.com is'), said.includes('Ann@example.com is')]).toEqual([true, true])
})

test('no more are taken than fit', async () => {
  const known = Array.from({ length: 99 }, (_, at) => `known${at}@example.com`)
  const { heard } = await show(SubscribeDialog, { ...nobody, known })
  await addresses.fill('ann@example.com\nben@example.com')
  await subscribe.click()
  await expect.element(page.getByText('Only 1 more address fits.')).toBeVisible()
  expect(heard).toEqual([])
})

test('by keyboard: one’s own address is one line, Enter subscribes, Escape leaves', async () => {
  const { heard } = await show(SubscribeDialog, { ...nobody, isOwn: true })
  await expect.poll(focusedName).toContain('Your e-mail address')
  await userEvent.keyboard('ann@example.com{Enter}')
  await expect.poll(() => heard).toEqual([['subscribe', [{ address: 'ann@example.com', name: '' }]]])
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => heard.at(-1)).toEqual(['close'])
})

test('what the engine refused is said, without what stands behind the host of a webhook', async () => {
  const { element } = await show(SubscribeDialog, {
    ...{ ...nobody, isSecretMissing: true },
    refusals: [{ address: 'https://hooks.example.com/x?key=t0psecret', name: '', why: 'Make the secret first.' }],
  })
  await expect.element(page.getByRole('link', { name: 'Mail settings' })).toBeVisible()
  await expect
    .element(page.getByText('https://hooks.example.com/… was not subscribed: Make the secret first.'))
    .toBeVisible()
  expect(element.textContent).not.toContain('t0psecret')
})

test.each([true, false])('in German and in the dark it can be read by everybody (own: %s)', async (isOwn) => {
  await speak('de')
  await look('dark')
  await show(SubscribeDialog, { ...nobody, isOwn, isSecretMissing: true })
  await page.getByRole('button', { name: 'Benachrichtigen', exact: true }).click()
  await expect.element(page.getByText('Geben Sie eine Adresse ein.')).toBeVisible()
  expect(await faults()).toEqual([])
})
