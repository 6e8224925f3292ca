import { mkdtempSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startAnsweringServer } from '../kit/answeringServer.ts'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { startMailServer } from '../kit/mailServer.ts'
import { startProxyServer } from '../kit/proxyServer.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let folder: string
beforeEach(async () => {
  engine = await journey.startEngine()
  folder = mkdtempSync(join(tmpdir(), 'provost-copies-'))
  return async () => {
    await journey.close(engine)
    await rm(folder, { recursive: true, force: true })
  }
})

const openAt = (path: string) => journey.open(engine, path)
const turnOn = (page: Page, name: string) => page.getByRole('switch', { name }).click()

test('backups are set up, one is written now and looked into', async () => {
  const { page } = await openAt('/settings/backup')
  await turnOn(page, 'Write backups')
  await field(page, 'Folder').fill('copies')
  await button(page, 'Save').click()
  await page.getByText('Name the whole path of a folder.').first().waitFor()
  await field(page, 'Folder').fill(folder)
  await field(page, 'Passphrase').fill('correct horse battery')
  await button(page, 'Save').click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  await button(page, 'Back up now').click()
  const file = page.getByText(/^provost-.*\.backup$/)
  await file.waitFor({ timeout: 60_000 })
  const name = (await file.textContent()) ?? ''
  await button(page, `Check ${name}`).click()
  await page.getByText(`${name} opens and is whole`).waitFor({ timeout: 60_000 })
  expect(readdirSync(folder)).toEqual([name])
})

test('a mail server is set up and tried', async () => {
  const server = await startMailServer({ security: 'none' })
  try {
    const { page } = await openAt('/settings/mail')
    await turnOn(page, 'Send mails')
    await field(page, 'Mail server').fill('127.0.0.1')
    await field(page, 'Port').fill(String(server.port))
    await field(page, 'Sender').fill('provost@example.com')
    await field(page, 'Operators').fill('ops@example.com, night@example.com')
    await page.getByRole('combobox', { name: 'Encryption' }).click()
    await page.getByRole('option', { name: 'None' }).click()
    await button(page, 'Save').click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    await field(page, 'To').fill('ada@example.com')
    await button(page, 'Send a test mail').click()
    await page.getByText('Sent to ada@example.com.').waitFor({ timeout: 30_000 })
    const { settings } = await engine.client.notifications.getMail()
    expect([settings.operators, (await server.received(1))[0]?.to]).toEqual([
      ['ops@example.com', 'night@example.com'],
      ['ada@example.com'],
    ])
  } finally {
    await server.close()
  }
})

test('the storage says what fills it, and is cleared after asking', async () => {
  const { page } = await openAt('/settings/storage')
  await page.getByRole('rowheader', { name: 'Change log' }).waitFor()
  await button(page, 'Clear now').click()
  await page.locator('ui5-dialog[open]').getByRole('button', { name: 'Clear now' }).click()
  await page.getByText('Nothing was old enough.').waitFor({ timeout: 30_000 })
  const [line] = (await engine.client.record.changes({ event: 'STORAGE_CLEARED' })).items
  expect(line?.resourceType).toBe('Engine')
})

test('who may only look finds no button that changes', async () => {
  const rights = { engine: 'view', logs: 'view' } as const
  await engine.client.access.addAdministrator({ name: 'ken', password: 'correct horse battery', rights })
  const { page } = await journey.openAddress(`${engine.url}/`)
  await field(page, 'Name').fill('ken')
  await field(page, 'Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('contentinfo').getByText('Engine running').waitFor()
  for (const [path, sign] of [
    ['backup', 'None is written by itself.'],
    ['storage', 'Change log'],
  ] as const) {
    await page.goto(`${engine.url}/#/settings/${path}`)
    await page.getByText(sign).first().waitFor()
    expect(await page.getByRole('button', { name: /Back up now|Clear now|Delete job logs|Save/ }).count()).toBe(0)
  }
})

const places = [
  ['/settings/mail', 'Operators'],
  ['/settings/proxy', 'Try it'],
  ['/settings/certificates', 'Trusted authorities'],
  ['/settings/backup', 'There are no files yet.'],
  ['/settings/storage', 'Change log'],
  ['/health', 'Safety'],
] as const

test.each(['light', 'dark'] as const)(
  'every page of the settings is accessible and silent, %s',
  async (colorScheme) => {
    const { page, complaints } = await openAt('/settings')
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[style*="color-scheme: ${colorScheme}"]`).waitFor()
    const faults: string[] = []
    for (const [path, sign] of places) {
      await page.goto(`${engine.url}/#${path}`)
      await page.getByText(sign).first().waitFor()
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}: ${fault}`))
      if (process.env['PICTURES']) {
        await page.screenshot({ path: `${process.env['PICTURES']}/${path.split('/').at(-1)}-${colorScheme}.png` })
      }
    }
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  },
)

test('a proxy is set up and tried', async () => {
  const proxy = await startProxyServer({ hosts: { 'target.example': Number(new URL(engine.url).port) } })
  try {
    const { page } = await openAt('/settings/proxy')
    await page.getByRole('combobox', { name: 'Proxy' }).click()
    await page.getByRole('option', { name: 'This one' }).click()
    await field(page, 'Address').first().fill('proxy of ours')
    await field(page, 'Called straight').fill('example.com, 10.0.0.0/8')
    await button(page, 'Save').click()
    await page.getByText('Enter the address of an HTTP proxy').first().waitFor({ timeout: 30_000 })
    await field(page, 'Address').first().fill(proxy.url)
    await button(page, 'Save').click()
    await page.getByText('Saved.', { exact: true }).waitFor({ timeout: 30_000 })
    await field(page, 'Address').last().fill('http://target.example')
    await button(page, 'Try the way').click()
    await page.getByText(`Through the proxy ${proxy.url}, as the settings say.`).waitFor({ timeout: 30_000 })
    const { settings } = await engine.client.proxySettings.get()
    expect(settings).toEqual({ way: 'server', url: proxy.url, user: '', bypass: ['example.com', '10.0.0.0/8'] })
  } finally {
    await proxy.close()
  }
})

test('the secret of webhooks is made, shown once, and a webhook is called with it', async () => {
  const receiver = await startAnsweringServer((_, response) => response.writeHead(204).end())
  try {
    const { page, complaints } = await openAt('/settings/mail')
    const card = page.getByRole('region', { name: 'Webhooks' })
    await card.getByText('Make the secret').click()
    await card.getByText('Enter it at the receiver now').waitFor({ timeout: 30_000 })
    const faults = await accessibilityFaults(page)
    await card.getByRole('textbox', { name: 'Address of a webhook' }).fill(`${receiver.url}/hook`)
    await card.getByRole('button', { name: 'Call it' }).click()
    await card.getByText(`Called ${receiver.url}/hook.`).waitFor({ timeout: 30_000 })
    await page.reload()
    await card.getByText('A secret was made.').waitFor({ timeout: 30_000 })
    expect({
      signed: receiver.requests.map(({ headers }) => 'provost-signature' in headers),
      faults,
      complaints,
    }).toEqual({
      ...{ signed: [true], faults: [], complaints: [] },
    })
  } finally {
    await receiver.close()
  }
})
