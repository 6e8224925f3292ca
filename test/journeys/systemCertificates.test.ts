import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { startMutualTlsServer, type MutualTlsServer } from '../kit/mutualTls.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { startScimServer } from '../kit/servers.ts'
import { signRequest } from '../kit/signRequest.ts'
import { button, field } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let target: MutualTlsServer
beforeEach(async () => {
  engine = await journey.startEngine()
  target = await startMutualTlsServer()
  return () => journey.close(engine, target)
})

const openAt = (path: string, colorScheme: 'light' | 'dark' = 'light') => journey.open(engine, path, { colorScheme })

async function addSystem(properties: Readonly<Record<string, string>>): Promise<SystemId> {
  const draft = { role: 'target', type: 'scimSystem', name: 'Warehouse' } as const
  return (await engine.client.systems.create({ ...draft, properties })).id
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}

test('certificates are generated, requested, signed and activated by keyboard, and the connection holds', async () => {
  const { client } = engine
  const id = await addSystem({ URL: target.url, Authentication: 'ClientCertificateAuthentication' })
  const { page, complaints } = await openAt(`/systems/${id}/certificates`)
  await page.getByText('No client certificate yet.').waitFor()
  await picture(page, 'certificates-empty')

  await button(page, 'Add certificate').focus()
  await page.keyboard.press('Enter')
  const dialog = page.locator('ui5-dialog[open]')
  await field(dialog, 'Common name').waitFor()
  const inDialog = await accessibilityFaults(page)
  await picture(page, 'certificates-generate')
  await button(dialog, 'Generate').last().focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^Active until /).waitFor()
  const [first] = (await client.systemCertificates.list({ id })).certificates
  target.trust(first?.text ?? '')

  await field(page, 'Own authorities').fill(target.certificate)
  await button(page, 'Save').click()
  await page.getByText(/^CN=target, until /).waitFor()
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText(/^Tested/).waitFor()
  const shown = target.calls.at(-1)?.fingerprint

  await button(page, 'Add certificate').click()
  await dialog.getByText('Request', { exact: true }).click()
  await button(dialog, 'Make the request').click()
  await page.getByText('Requested; the signed certificate is awaited').waitFor()
  const requested = (await client.systemCertificates.list({ id })).certificates[1]
  await button(page, 'Enter the signed certificate for provost Warehouse').click()
  await field(dialog, 'Certificate').fill(signRequest(requested?.text ?? ''))
  await button(dialog, 'Take it over').click()
  await button(page, 'Activate the certificate provost Warehouse').click()
  await button(dialog, 'Activate').click()
  await page.getByText(/^Not active, until /).waitFor()
  await page.getByText('Details', { exact: true }).first().waitFor()
  const saving = page.waitForEvent('download')
  await button(page, 'Download the certificate provost Warehouse').first().click()
  const saved = (await saving).suggestedFilename()
  const faults = await accessibilityFaults(page)
  await picture(page, 'certificates')
  const { certificates } = await client.systemCertificates.list({ id })
  expect(certificates.map(({ state, details }) => [state, details?.issuer])).toEqual([
    ['inactive', 'CN=provost Warehouse'],
    ['active', 'CN=Acme CA'],
  ])
  expect([shown, saved, inDialog, faults, complaints]).toEqual([
    first?.details?.fingerprint,
    'provost-Warehouse.crt',
    [],
    [],
    [],
  ])
}, 300_000)

test('the tab has no faults in the dark, and at twice the size nothing is cut', async () => {
  const id = await addSystem({ URL: target.url, Authentication: 'ClientCertificateAuthentication' })
  await engine.client.systemCertificates.generate({ id, commonName: 'provost' })
  const { page, complaints } = await openAt(`/systems/${id}/certificates`, 'dark')
  await page.getByText(/^Active until /).waitFor()
  const faults = await accessibilityFaults(page)
  await picture(page, 'certificates-dark')
  await page.setViewportSize({ width: 640, height: 416 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  await picture(page, 'certificates-zoomed')
  expect([faults, overflow, complaints]).toEqual([[], false, []])
}, 240_000)

test('a probe of a target proposes values that are taken over', async () => {
  const scim = await startScimServer()
  try {
    const id = await addSystem({ URL: scim.url, Authentication: 'NoAuthentication' })
    const { page, complaints } = await openAt(`/systems/${id}/properties`)
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await button(page, 'Try what it can do…').click()
    await button(page, 'Start probe').click()
    const takeOver = button(page, /^Take over \d+ values?$/)
    await takeOver.waitFor()
    await picture(page, 'probe')
    const faults = await accessibilityFaults(page)
    await takeOver.click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const patch = async () => (await engine.client.systems.get({ id })).properties['scim.support.patch.operation']
    await expect.poll(patch, { timeout: 60_000 }).toBe('true')
    expect([faults, complaints, scim.users(), scim.groups()]).toEqual([[], [], [], []])
  } finally {
    await scim.close()
  }
}, 240_000)
