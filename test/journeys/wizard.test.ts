import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import { manager } from '../../shared/catalog/transformations/mapping.ts'
import { allEnded, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'
import { addTarget, button, chooseDirectory, createTechnicalUser, describeScim } from '../kit/wizard.ts'
import { field, heading, peopleAt, personOf, userSchema } from '../kit/wizard.ts'

const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const journey = startJourney()
let engine: TestEngine
let target: ScimServer
beforeEach(async () => {
  engine = await journey.startEngine()
  target = await startScimServer({ user: 'provost', secret: 'target-secret' })
  return () => journey.close(engine, target)
})

async function startWizard(page: Page): Promise<void> {
  await page.goto(`${engine.url}/#/setup`)
  await button(page, 'Start the five steps').first().click()
  await heading(page, '1. Create the technical user').waitFor()
}

/** The default leaves the enterprise extension out; an administrator who wants managers adds them. */
async function addManagers(): Promise<void> {
  const [system] = await engine.client.systems.list({ role: 'target' })
  if (!system) throw new Error('There is no target.')
  const place = { id: system.id, direction: 'write' } as const
  const { version, document } = await engine.client.transformations.get(place)
  const { user, ...rest } = JSON.parse(document) as { user: { mappings: JsonObject[] } }
  const changed = { ...rest, user: { ...user, mappings: [...user.mappings, manager] } }
  const text = JSON.stringify(changed)
  await engine.client.transformations.save({ ...place, version, document: text, description: 'With managers' })
}

test('from nothing to a person who arrives, is changed and is deleted', async () => {
  const { page, complaints } = await journey.open(engine)
  const faults: string[] = []
  const look = async () => void faults.push(...(await accessibilityFaults(page)))

  await startWizard(page)
  await look()
  await button(page, 'Create technical user').click()
  await page.getByText('Technical user created').waitFor()
  await look()
  await page.getByRole('checkbox', { name: 'I have stored the secret' }).click()
  await button(page, 'Next: Source system').click()
  await chooseDirectory(page)
  await look()
  await button(page, 'Next: Target systems').click()
  await addTarget(page, target, 'target-secret')
  await page.getByText('1 chosen, and it works.').waitFor()
  await look()
  await addManagers()
  await button(page, 'Next: Watch it arrive').click()
  await page.getByRole('button', { name: 'Enable in source' }).click()
  await page.getByText('part of Provost and reports its changes').waitFor()
  await look()
  await engine.client.directory.create({ kind: 'users', resource: personOf('Ada', 'Lovelace') })
  await allEnded(engine.client)
  await button(page, 'Next: Watch it arrive').click()

  await field(page, 'First name').fill('Jürgen')
  await field(page, 'Last name').fill('Größe')
  await field(page, 'E-mail').fill('j.groesse@example.com')
  await page.getByText('More fields').click()
  await field(page, 'E-mail, private').fill('juergen@home.example')
  await page.getByRole('combobox', { name: 'Manager' }).click()
  await page.getByRole('option', { name: 'Ada Lovelace' }).click()
  await button(page, 'Create person').click()
  await heading(page, 'Jürgen Größe').waitFor()
  await page.getByText('Arrived at 1 of 1 targets').waitFor()
  await page.getByText('Settled: every target is in step').waitFor()
  await look()
  const created = peopleAt(target)

  await field(page, 'New last name').fill('王小明')
  await button(page, 'Change person').click()
  await heading(page, 'Jürgen 王小明').waitFor()
  await page.getByText('Arrived at 1 of 1 targets').waitFor()
  const changed = peopleAt(target)

  await button(page, 'Delete person').click()
  await page.getByText('deleted in').waitFor()
  await page.getByText('Arrived at 1 of 1 targets').waitFor()
  await button(page, 'Finish').click()
  await page.getByText('Finished').waitFor()
  await look()

  const boss = target.users()[0]
  const ada = personOf('Ada', 'Lovelace')
  const person = {
    schemas: [userSchema, enterpriseSchema],
    userName: 'j.groesse@example.com',
    name: { givenName: 'Jürgen', familyName: 'Größe' },
    displayName: 'Jürgen Größe',
    emails: [
      { value: 'j.groesse@example.com', type: 'work', primary: true },
      { value: 'juergen@home.example', type: 'home' },
    ],
    active: true,
    [enterpriseSchema]: { manager: { value: boss?.id } },
  }
  const renamed = { ...person, name: { givenName: 'Jürgen', familyName: '王小明' }, displayName: 'Jürgen 王小明' }
  expect({ created, changed, left: peopleAt(target), faults, complaints }).toEqual({
    created: [ada, person],
    changed: [ada, renamed],
    left: [ada],
    faults: [],
    complaints: [],
  })
})

test('an application that reports: a wrong secret, its cure, and the first call', async () => {
  const source = await startScimServer({ user: 'provost', secret: 'source-secret' })
  try {
    const { page } = await journey.open(engine)
    await startWizard(page)
    await createTechnicalUser(page)
    await describeScim(page, source, 'source-secret')
    await button(page, 'Next: Target systems').click()
    await addTarget(page, target, 'target-secret')
    await button(page, 'Next: Enable in source').click()
    await heading(page, '4. Enable real time in SCIM System').waitFor()
    // After coming back nobody but the administrator knows the secret.
    await page.reload()
    await field(page, 'Client secret').fill('not-the-secret')
    await button(page, /^Probe$/).click()
    await page.getByText('The probe stops at “Credentials”.').waitFor()
    const faults = await accessibilityFaults(page)
    await button(page, 'Create a new secret').click()
    await page.getByRole('checkbox', { name: 'I have stored the secret' }).waitFor()
    const secret = await page.locator('#once-secret').getAttribute('value')
    await page.getByRole('checkbox', { name: 'I have stored the secret' }).click()
    await button(page, 'Probe again').click()
    await page.getByText('Probe passed').waitFor()
    const address = await page.getByText('/entities/user').innerText()
    const user = await page.locator('dd.mono').last().innerText()
    await button(page, 'Next: Watch it arrive').click()
    await page.getByText('Waiting for the first event').waitFor()

    const added = await fetch(`${source.url}/Users`, {
      method: 'POST',
      headers: { 'content-type': 'application/scim+json', authorization: basic('provost', 'source-secret') },
      body: JSON.stringify(personOf('Nora', 'Berg')),
    })
    const { id } = (await added.json()) as { id: string }
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: basic(user, secret ?? '') },
      body: JSON.stringify({ id }),
    })
    await heading(page, 'Nora Berg').waitFor()
    await page.getByText('Arrived at 1 of 1 targets').waitFor()
    await field(page, 'Name, e-mail or ID').fill('nora.berg@example.com')
    await button(page, 'Send this person').click()
    await page.getByText('Unchanged', { exact: true }).waitFor()
    expect({ status: answer.status, arrived: target.users().length, faults }).toEqual({
      ...{ status: 200, arrived: 1, faults: [] },
    })
  } finally {
    await source.close()
  }
})

function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
}

test('a target that refuses is explained, and can be fixed later', async () => {
  const { page } = await journey.open(engine)
  await startWizard(page)
  await createTechnicalUser(page)
  await chooseDirectory(page)
  await button(page, 'Next: Target systems').click()
  await addTarget(page, target, 'wrong')
  await page.getByText('No chosen target works yet.').waitFor()
  const isOpen = await button(page, 'Next: Watch it arrive').isEnabled()
  await addTarget(page, target, 'target-secret')
  await page.getByText('2 chosen, 1 with a problem.').waitFor()
  await button(page, 'Next: Watch it arrive').click()
  await field(page, 'First name').fill('Ada')
  await field(page, 'Last name').fill('Lovelace')
  await field(page, 'E-mail').fill('ada@example.com')
  await button(page, 'Create person').click()
  await page.getByText('refused to sign us in').waitFor()
  await page.getByText('1 of 2 targets needs a hand').waitFor()
  expect({ isOpen, faults: await accessibilityFaults(page) }).toEqual({ isOpen: false, faults: [] })
})

test('leaving with a secret that is not stored asks, and staying keeps it', async () => {
  const { page } = await journey.open(engine)
  await startWizard(page)
  await button(page, 'Create technical user').click()
  await page.getByText('Technical user created').waitFor()
  await button(page, 'Leave').first().click()
  const dialog = page.locator('ui5-dialog[open]')
  await dialog.getByText('The secret will not be shown again.').waitFor()
  await button(dialog, 'Stay').click()
  await page.getByRole('checkbox', { name: 'I have stored the secret' }).click()
  await button(page, 'Leave').first().click()
  await page.getByText('1 set-up is open.').waitFor()
  expect(page.url()).toBe(`${engine.url}/#/setup`)
})

test('the first step works by keyboard alone', async () => {
  const { page } = await journey.open(engine)
  await startWizard(page)
  await field(page, 'Display name').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Payroll')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('checkbox', { name: 'I have stored the secret' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('Stored. The next step opens.').waitFor()
  await page.keyboard.press('Alt+n')
  await heading(page, '2. Connect the source system').waitFor()
  await page.keyboard.press('Alt+b')
  await heading(page, '1. Create the technical user').waitFor()
  const users = await engine.client.access.listTechnicalUsers()
  expect(users.map(({ displayName, permissions }) => ({ displayName, permissions }))).toEqual([
    { displayName: 'Payroll', permissions: ['realTime'] },
  ])
})

test('when nothing arrives for a minute the wizard says what was checked', async () => {
  const { page } = await journey.open(engine)
  const { client } = engine
  const { id: user } = await client.access.createTechnicalUser({ displayName: 'Caller', permissions: ['realTime'] })
  const { id: source } = await client.systems.create({
    ...{ role: 'source', type: 'scimSystem', name: 'Payroll' },
    properties: { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' },
  })
  const { id, version, name, state } = await client.setups.create({ name: 'Payroll' })
  await client.setups.save({ id, version, name, state: { ...state, step: 5, technicalUser: user, source } })
  await page.clock.install()
  await page.goto(`${engine.url}/#/setup/${id}`)
  await page.getByText('Waiting for the first event').waitFor()
  await page.clock.fastForward(61_000)
  await heading(page, 'Nothing has arrived for 1').waitFor()
  const lines = page.getByRole('list', { name: 'Why nothing arrives' }).getByRole('listitem')
  await lines.first().waitFor()
  const failed = lines.filter({ has: page.getByRole('img', { name: 'Failed' }) })
  expect(await failed.locator('.title').allInnerTexts()).toEqual(['Connection to the source', 'Target systems'])
})
