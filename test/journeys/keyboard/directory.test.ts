import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { person, type TestEngine } from '../../kit/engine.ts'
import { startJourney } from '../../kit/journey.ts'
import { focusIs, press, pressOn, tabTo, unseen, write } from '../../kit/keyboard.ts'

const titled = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const journey = startJourney()
let engine: TestEngine
beforeEach(async () => {
  engine = await journey.startEngine()
  for (const name of ['ada', 'ben'])
    await engine.client.directory.create({ kind: 'users', resource: person(name, { displayName: `Person ${name}` }) })
  return () => journey.close(engine)
})

test('a person is opened from the list, changed, and the list is gone back to', async () => {
  const { page, complaints } = await journey.open(engine, '/directory/people')
  await page.getByText('Person ben').waitFor()
  await tabTo(page, 'Person ada')
  await press(page, 'ArrowDown')
  await focusIs(page, 'Person ben')
  await press(page, 'Enter')
  await titled(page, 'Person ben').waitFor()
  await tabTo(page, 'Display name')
  await write(page, 'Ben Nevis')
  await press(page, 'Tab', 'Control+s')
  await titled(page, 'Ben Nevis').waitFor()
  await pressOn(page, 'Local directory')
  await page.getByText('Ben Nevis').waitFor()
  await tabTo(page, 'Person ada')
  await press(page, 'Space')
  await page.getByText('1 selected').waitFor()
  await press(page, 'Enter')
  await titled(page, 'Person ada').waitFor()
  const { entries } = await engine.client.directory.list({ kind: 'users' })
  const names = entries.map(({ resource }) => resource['displayName'])
  expect({ names, unseen: unseen(page), complaints }).toEqual({
    ...{ names: ['Person ada', 'Ben Nevis'], unseen: [], complaints: [] },
  })
}, 300_000)
