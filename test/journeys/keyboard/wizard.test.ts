import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../../kit/engine.ts'
import { startJourney } from '../../kit/journey.ts'
import { focused, focusIs, press, pressOn, tabTo, unseen, writeInto } from '../../kit/keyboard.ts'
import { accessibilityFaults } from '../../kit/screens.ts'
import { startScimServer, type ScimServer } from '../../kit/servers.ts'
import { heading, peopleAt, personOf } from '../../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let source: ScimServer
let target: ScimServer
beforeEach(async () => {
  engine = await journey.startEngine()
  source = await startScimServer({ user: 'provost', secret: 'source-secret' })
  target = await startScimServer({ user: 'provost', secret: 'target-secret' })
  return () => journey.close(engine, source, target)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')

async function addAtSource(): Promise<void> {
  const authorization = `Basic ${Buffer.from('provost:source-secret').toString('base64')}`
  const headers = { authorization, 'content-type': 'application/scim+json' }
  const answer = await fetch(`${source.url}/Users`, {
    ...{ method: 'POST', headers, body: JSON.stringify(personOf('Nora', 'Berg')) },
  })
  if (!answer.ok) throw new Error(`The source answers ${answer.status}.`)
}

/** The product is one of many cards, which the arrows go through. */
async function describeScim(page: Page, { url }: ScimServer, password: string): Promise<void> {
  const card = 'Any SCIM 2.0 provider'
  for (let pressed = 0; pressed < 100 && !(await focused(page)).includes(card); pressed += 1)
    await press(page, 'ArrowDown')
  await writeInto(page, 'URL', url)
  await writeInto(page, 'User', 'provost')
  await writeInto(page, 'Password', password)
}

test('all five steps are done, until a person has arrived', async () => {
  await addAtSource()
  const { page, complaints } = await journey.open(engine, '/setup')
  await page.getByText('Start the five steps').first().waitFor()
  await pressOn(page, 'Start the five steps')
  await heading(page, '1. Create the technical user').waitFor()
  await writeInto(page, 'Display name', 'Payroll')
  await press(page, 'Control+Enter')
  await tabTo(page, 'I have stored the secret')
  await press(page, 'Space')
  await pressOn(page, 'Next: Source system')
  await focusIs(page, '2. Connect the source system')

  await tabTo(page, 'Identity Authentication')
  await describeScim(page, source, 'source-secret')
  await press(page, 'Control+Enter')
  await page.getByText('Tested').first().waitFor()
  const faults = await accessibilityFaults(page)
  await press(page, 'Alt+n')
  await focusIs(page, '3. ')

  await pressOn(page, 'Add target system')
  await dialog(page).waitFor()
  await tabTo(page, 'Identity Authentication')
  await describeScim(page, target, 'target-secret')
  await pressOn(page, 'Test connection')
  await dialog(page).getByText('Tested').waitFor()
  await pressOn(page, 'Add target')
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByText('1 chosen, and it works.').waitFor()
  await pressOn(page, 'Next: Enable in source')

  await focusIs(page, '4. Enable real time in SCIM System')
  await pressOn(page, 'Probe')
  await page.getByText('Probe passed').waitFor()
  await pressOn(page, 'Next: Watch it arrive')

  await focusIs(page, '5. ')
  await writeInto(page, 'Name, e-mail or ID', 'nora.berg@example.com')
  await pressOn(page, 'Send this person')
  await heading(page, 'Nora Berg').waitFor()
  await page.getByText('Arrived at 1 of 1 targets').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  await pressOn(page, 'Finish')
  await page.getByText('Finished').waitFor()
  expect({ arrived: peopleAt(target), faults, unseen: unseen(page), complaints }).toEqual({
    arrived: [personOf('Nora', 'Berg')],
    ...{ faults: [], unseen: [], complaints: [] },
  })
}, 300_000)
