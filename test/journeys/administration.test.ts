import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { documentEditor, replaceText } from '../kit/editor.ts'
import { allEnded, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'
import { button, field, heading } from '../kit/wizard.ts'
import { idOf } from '../../renderer/features/directory/entryFields.ts'

const journey = startJourney()
let engine: TestEngine
let target: ScimServer
beforeEach(async () => {
  engine = await journey.startEngine()
  target = await startScimServer({ user: 'provost', secret: 'target-secret' })
  return () => journey.close(engine, target)
})

const openAt = (path: string) => journey.open(engine, path)

/** A directory that feeds a real SCIM server, and one person who arrived there. */
async function buildDirectory() {
  const { client } = engine
  const source = await client.systems.create({
    role: 'source',
    type: 'localIdentityDirectory',
    name: 'Partner directory',
  })
  const { id: warehouse } = await client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Warehouse', sources: [source.id] },
    properties: { URL: target.url, Authentication: 'BasicAuthentication', User: 'provost' },
    secrets: { Password: 'target-secret' },
  })
  const { resource } = await client.directory.create({
    kind: 'users',
    resource: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'lmoretti',
      name: { givenName: 'Luca', familyName: 'Moretti' },
      emails: [{ value: 'luca@partner.example', type: 'work', primary: true }],
    },
  })
  await allEnded(client)
  return { warehouse, luca: idOf(resource) }
}

const dialog = (page: Page) => page.locator('ui5-dialog[open]')

test('a system is created, renamed, switched off and deleted', async () => {
  const { page } = await openAt('/systems')
  await button(page, 'Add system').first().click()
  await page.getByRole('option', { name: 'Target' }).click()
  await page.getByRole('radio', { name: /SCIM System/ }).check()
  await field(page, 'Name').fill('Concur Travel')
  await field(page, 'URL').fill(target.url)
  await field(page, 'User').fill('provost')
  await field(page, 'Password').fill('target-secret')
  await button(page, 'Create system').click()
  await heading(page, 'Concur Travel').waitFor()

  await button(page, 'Test').click()
  await page.getByText('Tested at').waitFor()
  await page.getByRole('tab', { name: 'Details' }).click()
  await field(page, 'Name').fill('Concur')
  await page.getByText('1 unsaved change').waitFor()
  await page.keyboard.press('Control+s')
  await heading(page, 'Concur').waitFor()
  await page.getByRole('switch', { name: 'Concur is enabled' }).click()
  await page.getByText('Disabled', { exact: true }).waitFor()
  const before = await engine.client.systems.list({})

  await button(page, 'Delete system').click()
  await dialog(page).getByRole('button', { name: 'Delete system' }).click()
  await page.getByText('No systems yet').waitFor()
  expect([before.map(({ name, enabled }) => ({ name, enabled })), await engine.client.systems.list({})]).toEqual([
    [{ name: 'Concur', enabled: false }],
    [],
  ])
})

test('a changed address says first that it voids the credentials', async () => {
  const { warehouse } = await buildDirectory()
  const { page } = await openAt(`/systems/${warehouse}/properties`)
  await field(page, 'URL').fill('https://elsewhere.example/scim')
  await page.getByText('The address changes: Password is forgotten.').waitFor()
  await button(page, 'Save').click()
  await page.getByText('Forgotten because the address changed: Password.').waitFor()
  const { secretNames } = await engine.client.systems.get({ id: warehouse })
  expect(secretNames).toEqual([])
})

test('a system saved meanwhile shows both sides, and nothing is lost', async () => {
  const { warehouse } = await buildDirectory()
  const { page } = await openAt(`/systems/${warehouse}/details`)
  await page.getByRole('textbox', { name: 'Description' }).fill('Ours')
  const { id, version, name, properties, sources } = await engine.client.systems.get({ id: warehouse })
  const change = { id, version, name, properties, sources, secrets: {} }
  await engine.client.systems.change({ ...change, description: 'Theirs' })
  await button(page, 'Save').click()
  await page.getByRole('cell', { name: 'Theirs' }).waitFor()
  const meanwhile = await engine.client.systems.get({ id: warehouse })
  await button(page, 'Keep my changes').click()
  await button(page, 'Save').click()
  await page.getByText('unsaved change').waitFor({ state: 'detached' })
  const after = await engine.client.systems.get({ id: warehouse })
  expect([meanwhile.description, after.description]).toEqual(['Theirs', 'Ours'])
})

test('a transformation with a mistake is not saved, a right one is a new version', async () => {
  const { warehouse } = await buildDirectory()
  const { page } = await openAt(`/systems/${warehouse}/transformations`)
  const editor = documentEditor(page, 'Write transformation')
  const { document } = await engine.client.transformations.get({ id: warehouse, direction: 'write' })
  await replaceText(page, editor, document.replace('"$.id"', '"$..["'))
  await page.getByRole('list', { name: 'Remarks on the document' }).getByRole('listitem').first().waitFor()
  const mayBeSaved = await button(page, 'Save version').isEnabled()
  await replaceText(page, editor, document.replace('"user"', '"user" '))
  await button(page, 'Save version').click()
  await dialog(page).getByRole('textbox').fill('A blank')
  await dialog(page).getByRole('button', { name: 'Save version' }).click()
  await page.getByText('Version 2, A blank').waitFor()
  const { version, description } = await engine.client.transformations.get({ id: warehouse, direction: 'write' })
  expect({ mayBeSaved, version, description }).toEqual({ mayBeSaved: false, version: 2, description: 'A blank' })
})

test('a technical user is created, gets a second secret, and is deleted', async () => {
  const { page } = await openAt('/access')
  await button(page, 'Create technical user').first().click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('IAS')
  await dialog(page).getByRole('button', { name: 'Create technical user' }).click()
  const secret = dialog(page).getByRole('textbox', { name: 'Client secret' })
  const shown = await secret.inputValue()
  await page.keyboard.press('Escape')
  expect([shown.length > 20, await secret.inputValue()]).toEqual([true, shown])

  await dialog(page).getByRole('checkbox').click()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await button(page, 'Add second secret').click()
  await dialog(page).getByRole('button', { name: 'Create secret' }).click()
  await dialog(page).getByRole('checkbox').click()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await page.getByRole('list').getByRole('listitem').nth(1).waitFor()
  const [user] = await engine.client.access.listTechnicalUsers()

  await button(page, 'Delete technical user').click()
  await dialog(page).getByRole('button', { name: 'Delete technical user' }).click()
  await page.getByText('No technical users yet').waitFor()
  expect([user?.secrets.length, await engine.client.access.listTechnicalUsers()]).toEqual([2, []])
})

test('a person is created, corrected, changed and deleted, and the target follows', async () => {
  await buildDirectory()
  const { page } = await openAt('/directory/people')
  await button(page, 'Create person').first().click()
  await field(page, 'First name').fill('Aylin')
  await field(page, 'Last name').fill('Demir')
  await field(page, 'User name').fill('ademir')
  await field(page, 'E-mail, work').fill('aylin@partner')
  await button(page, 'Save and provision').click()
  await page.getByText('1 field needs correction: E-mail, work').waitFor()
  await field(page, 'E-mail, work').fill('aylin@partner.example')
  await button(page, 'Save and provision').click()
  await page.getByText('Person, version 1').waitFor()
  await page.getByText('Arrived').waitFor()

  await field(page, 'Last name').fill('Demir-Kaya')
  await button(page, 'Save and provision').click()
  await page.getByText('Person, version 2').waitFor()
  await allEnded(engine.client)
  const changed = target.users().map(({ userName, name }) => ({ userName, name }))

  await button(page, 'Delete').click()
  await dialog(page).getByRole('button', { name: 'Delete person' }).click()
  await page.getByText('1 to 1 of 1').waitFor()
  await allEnded(engine.client)
  const luca = { userName: 'lmoretti', name: { givenName: 'Luca', familyName: 'Moretti' } }
  const aylin = { userName: 'ademir', name: { givenName: 'Aylin', familyName: 'Demir-Kaya' } }
  expect([changed, target.users().map(({ userName, name }) => ({ userName, name }))]).toEqual([[luca, aylin], [luca]])
})

test('a person changed meanwhile is not overwritten', async () => {
  const { luca } = await buildDirectory()
  const { page } = await openAt(`/directory/people/${luca}`)
  await field(page, 'Last name').fill('Ours')
  const { resource, version } = await engine.client.directory.get({ kind: 'users', id: luca })
  const theirs = { ...resource, name: { givenName: 'Luca', familyName: 'Theirs' } }
  await engine.client.directory.replace({ kind: 'users', id: luca, version, resource: theirs })
  await button(page, 'Save and provision').click()
  await page.getByRole('cell', { name: 'Theirs' }).waitFor()
  await button(page, 'Take what was saved').click()
  expect(await field(page, 'Last name').inputValue()).toBe('Theirs')
})

test('settings are checked, saved and kept', async () => {
  const { page } = await openAt('/settings')
  await field(page, 'Keep traces (days)').fill('0')
  await page.getByText('1 field needs correction: Keep traces (days)').waitFor()
  await field(page, 'Keep traces (days)').fill('3')
  await button(page, 'Save').click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  const { settings } = await engine.client.engine.getSettings()
  expect(settings.retention).toMatchObject({ eventsDays: 90, tracesDays: 3 })
})

test('unsaved work is not left without asking', async () => {
  const { page } = await openAt('/settings')
  await field(page, 'Keep traces (days)').fill('3')
  await page.getByRole('link', { name: 'Provost' }).click()
  await dialog(page).getByRole('button', { name: 'Stay' }).click()
  expect([page.url(), await field(page, 'Keep traces (days)').inputValue()]).toEqual([`${engine.url}/#/settings`, '3'])
})

const places = (ids: { warehouse: string; luca: string; user: string }) => [
  { path: '/systems', sign: 'Source systems (1)' },
  { path: '/systems/new?role=target&product=scimSystem', sign: 'Create system' },
  { path: `/systems/${ids.warehouse}/details`, sign: 'About this system' },
  { path: `/systems/${ids.warehouse}/properties`, sign: 'Further names' },
  { path: `/systems/${ids.warehouse}/transformations`, sign: 'Default of SCIM System' },
  { path: `/systems/${ids.warehouse}/links`, sign: 'Changes of the chosen sources go to this system.' },
  { path: '/access', sign: 'Last used' },
  { path: `/access?id=${ids.user}`, sign: 'Lock after failed sign-ins' },
  { path: '/directory/people', sign: '1 to 1 of 1' },
  { path: `/directory/people/${ids.luca}`, sign: 'Where Luca Moretti is' },
  { path: '/directory/groups', sign: 'No groups yet' },
  { path: '/directory/groups/new', sign: 'Nobody belongs to it yet.' },
  { path: '/settings', sign: 'Checked at' },
]

test.each(['light', 'dark'] as const)('every screen is accessible and silent, %s', async (colorScheme) => {
  const { warehouse, luca } = await buildDirectory()
  const { id: user } = await engine.client.access.createTechnicalUser({
    displayName: 'IAS',
    permissions: ['realTime'],
  })
  const { page, complaints } = await openAt('/systems')
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[style*="color-scheme: ${colorScheme}"]`).waitFor()
  const faults: Record<string, string[]> = {}
  for (const { path, sign } of places({ warehouse, luca, user })) {
    await page.goto(`${engine.url}/#${path}`)
    await page.getByText(sign).first().waitFor()
    faults[path] = await accessibilityFaults(page)
  }
  const none = Object.fromEntries(Object.keys(faults).map((path) => [path, []]))
  expect({ faults, complaints }).toEqual({ faults: none, complaints: [] })
})
