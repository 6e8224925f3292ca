import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { idOf } from '../../renderer/features/directory/entryFields.ts'
import { endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../kit/jobLandscape.ts'
import { startJourney } from '../kit/journey.ts'
import { pressOn } from '../kit/keyboard.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildJobLandscape(engine, { targets: 2 })
  return () => journey.close(engine, landscape)
})

const openAt = (path: string, colorScheme: 'light' | 'dark' = 'light') => journey.open(engine, path, { colorScheme })
const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const namesAt = (server: ScimServer) => server.users().map((user) => user['displayName'])
const served = () => landscape.targets.map(({ server }) => namesAt(server))

test('an identity is simulated at its targets, then provisioned and followed to its end', async () => {
  const id = await landscape.people.add('ada')
  await landscape.run()
  await landscape.people.change(id, { displayName: 'Ada Lovelace' })
  const { page, complaints } = await openAt(`/identities?source=${landscape.source}&type=user&id=${id}`)
  await button(page, 'Provision…').click()
  await dialog(page).getByRole('checkbox', { name: 'Target 2' }).click()
  await button(dialog(page), 'Simulate').click()
  const changes = dialog(page).getByRole('table', { name: 'Changes of Person ada at Target 1' })
  const told = await changes.getByRole('row', { name: /displayName/ }).innerText()
  await dialog(page).getByText('Nothing is written yet.').waitFor()
  const faults = await accessibilityFaults(page)
  const before = served()
  await button(dialog(page), 'Provision now').click()
  await dialog(page).getByText('1 of 1 ended.').waitFor()
  await dialog(page).getByText('Updated').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  expect({ told: told.split(/\s*[\t\n]+\s*/), before, after: served(), faults, complaints }).toEqual({
    told: ['displayName', 'Person ada', 'Ada Lovelace', expect.stringMatching(/^Mapping \d+$/)],
    before: [['Person ada'], ['Person ada']],
    after: [['Ada Lovelace'], ['Person ada']],
    ...{ faults: [], complaints: [] },
  })
}, 300_000)

test('by keyboard alone and in the dark, all of the directory goes to one target, and one person is simulated', async () => {
  const server = await startScimServer({ user: 'provost', secret: 'secret' })
  try {
    const { client } = engine
    for (const name of ['ann', 'ben']) await client.directory.create({ kind: 'users', resource: person(name) })
    const { id: source } = await client.systems.create({
      ...{ role: 'source', type: 'localIdentityDirectory', name: 'People' },
    })
    await client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Warehouse', sources: [source], secrets: { Password: 'secret' } },
      properties: { URL: server.url, Authentication: 'BasicAuthentication', User: 'provost' },
    })
    const { page, complaints } = await openAt('/directory/people', 'dark')
    await page.getByText('1 to 2 of 2').waitFor()
    await pressOn(page, 'Provision all…')
    await dialog(page).getByText('So many are not simulated').waitFor()
    await pressOn(page, 'Provision now')
    await dialog(page).getByText('2 of 2 ended.').waitFor()
    const faults = await accessibilityFaults(page)
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    const [ann] = (await client.directory.list({ kind: 'users', search: 'ann' })).entries
    await page.goto(`${engine.url}/#/directory/people/${idOf(ann?.resource ?? {})}`)
    await page.getByRole('heading', { name: 'Jürgen Größe-ann', exact: true }).waitFor()
    await pressOn(page, 'Provision…')
    await dialog(page).getByRole('checkbox', { name: 'Warehouse' }).waitFor()
    await pressOn(page, 'Simulate')
    await dialog(page).getByText('Unchanged').waitFor()
    faults.push(...(await accessibilityFaults(page)))
    expect({ names: namesAt(server).toSorted(), faults, complaints }).toEqual({
      names: ['Jürgen Größe-ann', 'Jürgen Größe-ben'],
      ...{ faults: [], complaints: [] },
    })
  } finally {
    await server.close()
  }
}, 300_000)

test('who is not at the source any more is said so, and nothing is sent', async () => {
  const id = await landscape.people.add('eve')
  await engine.client.provisioning.send({ source: landscape.source, entityType: 'user', entityIds: [id] })
  await endedEvent(engine.client, { entityId: id })
  await landscape.people.remove(id)
  const { page } = await openAt(`/identities?source=${landscape.source}&type=user&id=${id}`)
  await button(page, 'Provision…').click()
  await button(dialog(page), 'Simulate').click()
  await dialog(page).getByText(`Source "HR" has no user ${id} (any more).`).waitFor()
  expect((await engine.client.events.page({ entityId: id })).items).toHaveLength(1)
}, 300_000)
