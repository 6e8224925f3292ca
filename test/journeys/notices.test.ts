import { beforeEach, expect, test } from 'vitest'
import { startAnsweringServer, type AnsweringServer } from '../kit/answeringServer.ts'
import type { TestEngine } from '../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../kit/jobLandscape.ts'
import { startJourney } from '../kit/journey.ts'
import { focusIs, press, pressOn, unseen } from '../kit/keyboard.ts'
import { startMailServer, type MailServer } from '../kit/mailServer.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: JobLandscape
let mails: MailServer
let receiver: AnsweringServer
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildJobLandscape(engine)
  mails = await startMailServer({ security: 'startTls' })
  receiver = await startAnsweringServer((_, response) => response.writeHead(204).end())
  await landscape.people.add('anna')
  landscape.targets[0]?.moods.be({ kind: 'html' })
  return () => journey.close(engine, landscape, mails, receiver)
})

async function switchMailsOn(operators: readonly string[] = []): Promise<void> {
  const { notifications } = engine.client
  const { settings, version } = await notifications.getMail()
  const server = { host: 'localhost', port: mails.port, authority: mails.certificate, from: 'provost@example.com' }
  await notifications.saveMail({ version, settings: { ...settings, ...server, enabled: true, operators } })
}
const addresses = async () =>
  (await engine.client.notifications.subscriptions({ source: landscape.source })).map(({ address }) => address)
const place = () => `/systems/${landscape.source}/details`

test('people and a webhook are subscribed, tried, told of a failed run, and taken off again', async () => {
  await switchMailsOn()
  await engine.client.notifications.renewWebhookSecret({})
  const { page, complaints } = await journey.open(engine, place())
  const card = page.getByRole('region', { name: 'Notices' })
  await card.getByText('Nobody is told yet.').waitFor()
  const faults = await accessibilityFaults(page)

  await button(card, 'Subscribe others…').click()
  const dialog = page.locator('ui5-dialog[open]')
  const long = `${'a-very-long-name-'.repeat(3)}@${'department.'.repeat(12)}example.com`
  const hook = `${receiver.url}/hooks/provost?key=t0psecret`
  await field(dialog, 'Addresses').fill(`Team <team@example.com>\n${hook}\nnobody`)
  await button(dialog, 'Subscribe').click()
  await dialog.getByText('“nobody” is neither an e-mail address nor an https address.').waitFor()
  await field(dialog, 'Addresses').fill(`Team <team@example.com>, ${long}\n${hook}`)
  faults.push(...(await accessibilityFaults(page)))
  await button(dialog, 'Subscribe').click()
  await card.getByRole('listitem').filter({ hasText: 'team@example.com' }).waitFor()
  await dialog.waitFor({ state: 'detached' })

  await button(card, 'Send a trial to team@example.com').click()
  await card.getByText('Sent to team@example.com.').waitFor()
  await button(card, `Send a trial to ${receiver.url}/…`).click()
  await card.getByText(`Sent to ${receiver.url}/….`).waitFor()
  const tried = [mails.mails.map(({ to }) => to), receiver.requests.length]

  await landscape.run()
  await card
    .getByText(/^Run failed: sent /)
    .nth(2)
    .waitFor()
  faults.push(...(await accessibilityFaults(page)))
  const shown = await card.innerText()

  await button(card, 'Do not tell team@example.com any more').click()
  await focusIs(page, 'Undo')
  const without = await addresses()
  await page.keyboard.press('Enter')
  await focusIs(page, 'Subscribe others…')
  expect({ tried, without, all: await addresses(), faults, complaints, secret: shown.includes('t0psecret') }).toEqual({
    tried: [[['team@example.com']], 1],
    without: [long, hook].toSorted(),
    all: [long, hook, 'team@example.com'].toSorted(),
    ...{ faults: [], complaints: [], secret: false },
  })
}, 300_000)

test('by keyboard the operator subscribes with one key, and is told that mails are switched off', async () => {
  await switchMailsOn(['operator@example.com'])
  const { notifications } = engine.client
  const { settings, version } = await notifications.getMail()
  await notifications.saveMail({ version, settings: { ...settings, enabled: false } })
  const { page, complaints } = await journey.open(engine, place())
  const card = page.getByRole('region', { name: 'Notices' })
  await card.getByText('Mails are switched off').waitFor()
  await pressOn(page, 'Subscribe me')
  await card.getByText('operator@example.com', { exact: true }).waitFor()
  const subscribed = await addresses()
  await pressOn(page, 'Unsubscribe me', 'Shift+Tab')
  await focusIs(page, 'Undo')
  const unsubscribed = await addresses()
  await pressOn(page, 'Subscribe others…')
  await focusIs(page, 'Addresses')
  await press(page, 'Escape')
  await page.locator('ui5-dialog[open]').waitFor({ state: 'detached' })
  await card.getByRole('link', { name: 'Mail settings' }).click()
  await page.getByRole('switch', { name: 'Send mails' }).waitFor()
  expect({ subscribed, unsubscribed, complaints, unseen: unseen(page) }).toEqual({
    subscribed: ['operator@example.com'],
    ...{ unsubscribed: [], complaints: [], unseen: [] },
  })
}, 300_000)

test('a webhook without a secret is refused with the way there; a target tells nobody', async () => {
  const { page } = await journey.open(engine, place())
  const card = page.getByRole('region', { name: 'Notices' })
  await button(card, 'Subscribe others…').click()
  const dialog = page.locator('ui5-dialog[open]')
  await field(dialog, 'Addresses').fill('https://hooks.example.com/x?key=t0psecret')
  await button(dialog, 'Subscribe').click()
  await dialog.getByText(/hooks\.example\.com\/… was not subscribed: Make the secret/).waitFor()
  await dialog.getByRole('link', { name: 'Mail settings' }).waitFor()
  await button(dialog, 'Cancel').click()
  await page.goto(`${engine.url}/#/systems/${landscape.targets[0]?.id ?? ''}/details`)
  await page.getByRole('heading', { name: 'About this system' }).waitFor()
  expect([await card.count(), await addresses()]).toEqual([0, []])
}, 300_000)
