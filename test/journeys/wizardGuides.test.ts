import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
beforeEach(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

const properties = { URL: 'http://127.0.0.1:9', Authentication: 'BasicAuthentication', User: 'u' }
const secrets = { Password: 'p' }

/** A set-up whose five steps are all open; answers its address. */
async function readySetup(type: string): Promise<{ steps: string; source: SystemId; clientId: string }> {
  const { systems, setups, access } = engine.client
  const made = await access.createTechnicalUser({ displayName: 'Caller', permissions: ['realTime'] })
  const { id: source } = await systems.create({ role: 'source', type, name: `The ${type}`, properties, secrets })
  const token = { OAuth2TokenServiceURL: 'http://127.0.0.1:9/token' }
  const jam = { role: 'target', type: 'jam', name: `Jam for ${type}`, secrets, sources: [source] } as const
  const { id: target } = await systems.create({ ...jam, properties: { ...properties, ...token } })
  const setup = await setups.create({ name: type })
  const now = new Date().toISOString()
  const passed = { sourceTestedAt: now, probePassedAt: now, watchFrom: 0 }
  await setups.save({
    ...{ id: setup.id, version: setup.version, name: setup.name },
    state: { ...setup.state, ...passed, step: 5, technicalUser: made.id, source, targets: [target] },
  })
  return { steps: `${engine.url}/#/setup/${setup.id}`, source, clientId: made.clientId }
}

async function shownAt(page: Page, address: string, first: string): Promise<{ text: string; faults: string[] }> {
  await page.goto(address)
  await page.getByText(first, { exact: false }).first().waitFor()
  return { text: await page.getByRole('main').innerText(), faults: await accessibilityFaults(page) }
}

test.each([
  [
    'identityAuthentication',
    [
      'Users & Authorizations, Real-Time Provisioning',
      'SCIM URL',
      'Connection to the selected target system was established successfully.',
      'upload it to the technical user',
    ],
    'Provision sends all users to the target chosen',
  ],
  [
    'successFactors',
    ['Integration Service Registration Center', 'Destination URL', 'Service name', 'a valid e-mail address'],
    'Create a user of account type Onboardee',
  ],
  [
    'successFactorsLearning',
    ['Users only: there is no address for groups', 'URL for users'],
    'Learning administration',
  ],
  ['scimSystem', ['Let the application send a POST', 'URL for groups'], 'Create or change a person in the application'],
])('step 4 and 5 say what to do in %s, with values to copy', async (type, said, toDo) => {
  const { steps, source, clientId } = await readySetup(type)
  const { page, complaints } = await journey.open(engine)
  const enable = await shownAt(page, `${steps}/4`, 'in this order')
  const address = `${engine.url}/ipsproxy/service/api/v1/systems/${source}/entities/user`
  const missing = [...said, address, clientId].filter((text) => !enable.text.includes(text))
  const watch = await shownAt(page, `${steps}/5`, 'What to do in')
  expect({ missing, isSaid: watch.text.includes(toDo), faults: [enable.faults, watch.faults], complaints }).toEqual({
    ...{ missing: [], isSaid: true, faults: [[], []], complaints: [] },
  })
})

test('step 2 says what Learning does not report, step 3 that Jam can be reached without Provost', async () => {
  const learning = await readySetup('successFactorsLearning')
  const identity = await readySetup('identityAuthentication')
  const { page } = await journey.open(engine)
  const source = await shownAt(page, `${learning.steps}/2`, 'Users only: SAP SuccessFactors Learning reports no groups')
  const targets = await shownAt(page, `${identity.steps}/3`, 'Choose that for up to 500 users')
  expect([source.faults, targets.faults]).toEqual([[], []])
})
