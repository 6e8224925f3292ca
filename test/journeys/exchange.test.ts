import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field } from '../kit/wizard.ts'

const passphrase = 'correct horse battery'
const journey = startJourney()
let engine: TestEngine
beforeEach(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

/** As the reference product writes a target; every value made up. */
const warehouse = {
  id: '3f0a7a3e-52a8-4a4d-9a0f-6b7a5d2f1c90',
  connectorTypeString: 'SCIM_SYSTEM',
  accessMode: 'WRITE',
  alias: 'Keeps the people of the <b>warehouse</b>',
  relatedSystems: ['not-known-here'],
  name: 'Warehouse',
  state: 'ENABLED',
  transformation: { user: { mappings: [{ sourcePath: '$.userName', targetPath: '$.userName' }] } },
  properties: {
    ...{ URL: 'https://warehouse.example.com/scim', Authentication: 'BasicAuthentication', User: 'svc' },
    ProxyType: 'OnPremise',
  },
  encryptedProperties: { Password: null },
  somethingOfTomorrow: { nested: [1, 2, 3] },
}

async function buildLandscape(): Promise<void> {
  const { systems } = engine.client
  const { id } = await systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
  const properties = { URL: 'https://store.example.com/scim', User: 'svc', Authentication: 'BasicAuthentication' }
  const secrets = { Password: 'target-secret' }
  await systems.create({ role: 'target', type: 'scimSystem', name: 'Store', properties, secrets, sources: [id] })
}
const openAt = (path: string) => journey.open(engine, path)
const saved = async (page: Page, act: Locator) => {
  const [download] = await Promise.all([page.waitForEvent('download'), act.click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
const rowsOf = (page: Page) => page.locator('tbody tr').allInnerTexts()
const shown = async () =>
  (await engine.client.systems.list({})).map(({ name, kind, enabled, secretNames, sources }) => ({
    ...{ name, kind, enabled, secretNames },
    links: sources.length,
  }))

test('a landscape goes out as a file and comes in elsewhere, credentials included', async () => {
  await buildLandscape()
  const before = await shown()
  const first = await openAt('/settings/landscape')
  await first.page.getByRole('switch', { name: 'With credentials' }).click()
  await field(first.page, 'Passphrase').fill('short')
  await button(first.page, 'Export').click()
  await first.page.getByRole('alert').getByText('At least 12 characters').waitFor()
  await field(first.page, 'Passphrase').fill(passphrase)
  const file = await saved(first.page, button(first.page, 'Export'))
  expect(file.name).toMatch(/^landscape-\d{4}-\d\d-\d\d\.provost$/)
  expect(file.bytes.includes('target-secret')).toBe(false)
  await engine.close()
  engine = await journey.startEngine()

  const { page, complaints } = await openAt('/settings/landscape')
  await choose(page, file.name, file.bytes)
  await page.getByRole('rowheader', { name: 'Store' }).waitFor()
  expect((await rowsOf(page)).map((row) => row.replaceAll(/\s+/g, ' ').trim())).toEqual(['New People', 'New Store'])
  expect(await shown()).toEqual([])
  expect(await accessibilityFaults(page)).toEqual([])
  await field(page, 'Passphrase of the file').fill('another passphrase')
  await button(page, 'Import 2 changes').click()
  await page.getByRole('alert').getByText('passphrase').waitFor()
  expect(await shown()).toEqual([])
  await field(page, 'Passphrase of the file').fill(passphrase)
  await button(page, 'Import 2 changes').click()
  await page.getByText('2 changes made.').waitFor()
  expect(await shown()).toEqual(before)
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
})

test('chosen systems are exported alone; what an import changes and deletes is shown first', async () => {
  await buildLandscape()
  const { page } = await openAt('/settings/landscape')
  await page.getByRole('radio', { name: 'Chosen systems' }).click()
  await page.getByRole('checkbox', { name: 'Store' }).click()
  const part = await saved(page, button(page, 'Export'))
  expect(part.name).toMatch(/^store-/)
  await page.getByRole('radio', { name: 'The whole landscape' }).click()
  const whole = await saved(page, button(page, 'Export'))
  const [store] = await engine.client.systems.list({ role: 'target' })
  if (!store) throw new Error('There is no target.')
  await engine.client.systems.setEnabled({ id: store.id, version: store.version, enabled: false })
  await engine.client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'Extra' })

  await choose(page, part.name, part.bytes)
  await page.getByRole('rowheader', { name: 'Store' }).waitFor()
  expect((await rowsOf(page)).map((row) => row.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'Changed Store whether it is enabled',
  ])
  await choose(page, whole.name, whole.bytes)
  await page.getByRole('switch', { name: 'Delete systems that the file does not have' }).click()
  await page.getByRole('rowheader', { name: 'Extra' }).waitFor()
  await button(page, 'Import 2 changes').click()
  await page.getByText('1 system is deleted: Extra.').waitFor()
  await button(page, 'Import and delete').click()
  await page.getByText('2 changes made.').waitFor()
  expect((await shown()).map(({ name, enabled }) => [name, enabled])).toEqual([
    ['People', true],
    ['Store', true],
  ])
})

test('a system of the reference product is looked at, completed and added, and goes out again', async () => {
  await engine.client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
  await engine.client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'Warehouse' })
  const { page, complaints } = await openAt('/systems')
  await button(page, 'Import').click()
  await choose(page, 'warehouse.json', Buffer.from(JSON.stringify(warehouse)))
  await page.getByText('Stays switched off until entered: Password').waitFor()
  await page.getByText('The file names sources that are not here: not-known-here').waitFor()
  await page.getByText('Keeps the people of the <b>warehouse</b>').waitFor()
  await page.getByText('Properties: 4').click()
  await page.getByText('https://warehouse.example.com/scim').waitFor()
  await page.getByText('needs no Cloud Connector').waitFor()
  expect(await field(page, 'Name here').inputValue()).toBe('Warehouse 2')
  expect(await accessibilityFaults(page)).toEqual([])
  await field(page, 'Name here').fill('Warehouse')
  await button(page, 'Add system').click()
  await page.getByText('There is another system called "Warehouse".').first().waitFor()
  await field(page, 'Name here').fill('Depot')
  await page.getByRole('checkbox', { name: 'People' }).click()
  await field(page, 'Password').fill('once more')
  await button(page, 'Add system').click()
  await page.getByRole('heading', { name: 'Depot' }).waitFor()
  expect((await shown()).find(({ name }) => name === 'Depot')).toEqual({
    ...{ name: 'Depot', kind: 'target', enabled: true, secretNames: ['Password'], links: 1 },
  })
  await button(page, 'Export this system').click()
  const file = await saved(page, page.getByRole('menuitem', { name: 'As JSON' }))
  const back = JSON.parse(file.bytes.toString('utf8')) as typeof warehouse
  expect([file.name, Object.keys(back), back.somethingOfTomorrow, back.encryptedProperties]).toEqual([
    'Depot.json',
    Object.keys(warehouse),
    warehouse.somethingOfTomorrow,
    { Password: null },
  ])
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
})

test.each([
  ['proxy.csv', 'Name,Description,\n', 'made for SAP Identity Management'],
  ['photos.zip', 'PK\u0003\u0004', 'The archive is damaged'],
  ['notes.json', '[1, 2]', 'it holds no object'],
])('%s is refused with the reason', async (name, text, reason) => {
  const { page } = await openAt('/settings/landscape')
  await choose(page, name, Buffer.from(text))
  await page.getByRole('alert').getByText(reason).waitFor()
})
