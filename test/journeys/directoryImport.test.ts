import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
beforeAll(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

const open = (path: string, colorScheme: 'light' | 'dark') => journey.open(engine, path, { colorScheme })
const csv = (name: string, ...lines: string[]) => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: Buffer.from(lines.join('\r\n')),
})
const named = async (kind: 'users' | 'groups') =>
  (await engine.client.directory.list({ kind })).entries.map(({ resource }) => resource)

test('people and groups come out of CSV files; faulty rows are named before anything is written', async () => {
  const { page, complaints } = await open('/directory/people', 'light')
  await button(page, 'Import CSV…').click()
  await page
    .locator('input[type=file]')
    .setInputFiles(
      csv(
        'people.csv',
        'Login;First name;Last name;E-mail',
        'nora;Nora;Berg;nora@x.example',
        ';Who;;',
        "ann;'=1+1;Vik;",
      ),
    )
  await page.getByText('2 rows will be written.').waitFor()
  await page.getByText('User name is missing.').waitFor()
  const faults = await accessibilityFaults(page)
  const before = await named('users')
  await button(page, 'Import 2 rows').click()
  await page.getByText('2 created, 0 changed, 0 refused, 0 not reached.').waitFor()
  await button(page, 'To the list').click()
  await page.getByText('nora@x.example').waitFor()
  await page.goto(`${engine.url}/#/directory/groups/import`)
  await page
    .locator('input[type=file]')
    .setInputFiles(csv('groups.csv', 'Group name,Members', 'Travel,nora;ann', 'Flights,nobody'))
  await page.getByText('Nobody has the user name “nobody”.').waitFor()
  await button(page, 'Import 1 row').click()
  await page.getByText('1 created, 0 changed').waitFor()
  const people = (await named('users')).map(({ userName, name }) => ({ userName, name }))
  const members = (await named('groups')).map(({ displayName, members: list }) => [
    displayName,
    (list as unknown[]).length,
  ])
  expect({ before, people, members, faults, complaints }).toEqual({
    ...{ before: [], members: [['Travel', 2]], faults: [], complaints: [] },
    people: [
      { userName: 'ann', name: { givenName: '=1+1', familyName: 'Vik' } },
      { userName: 'nora', name: { givenName: 'Nora', familyName: 'Berg' } },
    ],
  })
})

test('a file that is no CSV, or that was imported before, writes nothing, in dark too', async () => {
  const { page, complaints } = await open('/directory/people/import', 'dark')
  const faults = await accessibilityFaults(page)
  await page.locator('input[type=file]').setInputFiles(csv('broken.csv', 'user name', '"nora'))
  await page.getByText('A quote that opens near line 2 is never closed.').waitFor()
  await page.locator('input[type=file]').setInputFiles(csv('people.csv', 'user name,last name', 'NORA,Berg'))
  await page.getByText('Nothing to write.').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
})
