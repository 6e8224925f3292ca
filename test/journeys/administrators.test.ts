import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'
import { button, field, heading } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
beforeEach(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const password = 'a long password 1'

const openAt = (path: string) => journey.open(engine, path)

async function signInAs(name: string): Promise<WatchedPage> {
  const watched = await journey.openAddress(`${engine.url}/`)
  await field(watched.page, 'Name').fill(name)
  await field(watched.page, 'Password').fill(password)
  await button(watched.page, 'Sign in').first().click()
  await watched.page.getByRole('contentinfo').getByText('Engine running').waitFor()
  // Before the sign-in the page asked whether there is a session.
  watched.complaints.length = 0
  return watched
}

test('an administrator who may look signs in with a password and finds no button that changes something', async () => {
  const { page, complaints } = await openAt('/access/administrators')
  await button(page, 'Add administrator').first().click()
  await field(dialog(page), 'Name').fill('Anna Keller')
  await field(dialog(page), 'First password').fill('short')
  await button(dialog(page), 'Add').click()
  await dialog(page).getByText('A password has at least 12 characters, this one has 5.').waitFor()
  await field(dialog(page), 'First password').fill(password)
  await dialog(page).getByRole('combobox', { name: 'Set of rights' }).click()
  await page.getByRole('option', { name: 'Look at everything' }).click()
  expect(await accessibilityFaults(page)).toEqual([])
  await button(dialog(page), 'Add').click()
  await heading(page, 'Anna Keller').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  const [anna] = await engine.client.access.listAdministrators()
  expect(anna).toMatchObject({
    name: 'Anna Keller',
    enabled: true,
    rights: { sources: 'view', targets: 'view', proxies: 'view', logs: 'view', technicalUsers: 'view', engine: 'view' },
  })
  expect(complaints).toEqual([])

  const anyone = await signInAs('Anna Keller')
  for (const [path, text] of [
    ['/access', 'Technical users call Provost'],
    ['/systems', 'Systems'],
    ['/jobs', 'Jobs'],
    ['/settings', 'Settings'],
  ] as const) {
    await anyone.page.goto(`${engine.url}/#${path}`)
    await anyone.page.getByText(text).first().waitFor()
    expect(await button(anyone.page, /^(Create|Add|Delete|Save|Run|Remove)/).count()).toBe(0)
  }
  await anyone.page.goto(`${engine.url}/#/access`)
  expect(await anyone.page.getByRole('tab', { name: 'Administrators' }).count()).toBe(0)
  expect(anyone.complaints).toEqual([])
})

test('rights, password and sign-in of an administrator are changed, and he is removed', async () => {
  await engine.client.access.addAdministrator({ name: 'Ben', password, rights: { sources: 'view' } })
  const ben = await signInAs('Ben')
  const { page } = await openAt('/access/administrators')
  await page.getByText('Ben', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Target systems' }).click()
  await page.getByRole('option', { name: 'Operate', exact: true }).click()
  await button(page, 'Save').click()
  await button(page, 'Save').waitFor({ state: 'detached' })
  expect((await engine.client.access.listAdministrators())[0]?.rights).toEqual({ sources: 'view', targets: 'operate' })
  // Whoever was changed signs in again.
  await button(ben.page, 'Sign in').first().waitFor()

  await button(page, 'New password…').click()
  await button(dialog(page), 'Make one').click()
  const written = field(dialog(page), 'New password')
  await expect.poll(() => written.inputValue(), { timeout: 30_000 }).toMatch(/^[a-zA-Z2-9]{20}$/)
  const made = await written.inputValue()
  await button(dialog(page), 'Set password').click()
  await dialog(page).waitFor({ state: 'detached' })
  await field(ben.page, 'Name').fill('Ben')
  await field(ben.page, 'Password').fill(made)
  await button(ben.page, 'Sign in').first().click()
  await ben.page.getByRole('contentinfo').getByText('Engine running').waitFor()

  await button(page, 'Remove administrator').click()
  await button(dialog(page), 'Remove administrator').click()
  await page.getByText('No administrators yet').waitFor()
  await button(ben.page, 'Sign in').first().waitFor()
})

test.each([
  { path: '/access/administrators', name: 'Ben' },
  { path: '/access', name: 'Partner portal' },
])('what is not saved of $name is asked about by its name, and stays', async ({ path, name }) => {
  await engine.client.access.addAdministrator({ name: 'Ben', password, rights: { sources: 'view' } })
  await engine.client.access.createTechnicalUser({ displayName: 'Partner portal', permissions: ['realTime'] })
  const { page } = await openAt(path)
  await page.getByText(name, { exact: true }).click()
  await field(page, 'Name').fill('Somebody else')
  await page.getByRole('link', { name: 'Provost' }).click()
  await heading(dialog(page), `Save the changes to ${name}?`).waitFor()
  await dialog(page).getByRole('button', { name: 'Stay' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  expect(await field(page, 'Name').inputValue()).toBe('Somebody else')
})

test('the change log says who changed what, under a filter, and is saved as CSV', async () => {
  const created = await engine.client.systems.create({
    role: 'source',
    type: 'localIdentityDirectory',
    name: 'Partner directory',
  })
  await engine.client.access.addAdministrator({ name: 'Clara', password, rights: { logs: 'view' } })
  await signInAs('Clara')
  const { page, complaints } = await openAt('/access/changes')
  await button(page, 'Show what changed: Partner directory').click()
  await page.getByRole('cell', { name: 'type', exact: true }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Security' }).click()
  await page.getByText('Partner directory').waitFor({ state: 'detached' })
  await page.getByText('Clara', { exact: true }).first().waitFor()
  expect(page.url()).toContain('category=audit.security-events')
  await button(page, 'Clear filter').click()
  await page.getByText('Partner directory').waitFor()
  await button(page, 'Export or print: Change log').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const csv = Buffer.concat(chunks).toString()
  expect(csv).toContain("Administrator's Name")
  expect(csv).toContain(`System,${created.id},Partner directory,CREATE`)
  expect(complaints).toEqual([])
})
