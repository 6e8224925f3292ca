import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'
import { addTarget, button, createTechnicalUser, describeScim, field, heading, personOf } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let target: ScimServer
beforeEach(async () => {
  engine = await journey.startEngine()
  target = await startScimServer({ user: 'provost', secret: 'target-secret' })
  return () => journey.close(engine, target)
})

test('a source that cannot call is asked for changes, which arrive like those that are reported', async () => {
  const source = await startScimServer({ user: 'provost', secret: 'source-secret' })
  try {
    const { page } = await journey.open(engine, '/setup')
    await button(page, 'Start the five steps').first().click()
    await createTechnicalUser(page)
    await describeScim(page, source, 'source-secret')
    await button(page, 'Next: Target systems').click()
    await addTarget(page, target, 'target-secret')
    await button(page, 'Next: Enable in source').click()
    await heading(page, 'No call can come in? Ask instead').waitFor()
    await field(page, 'Every … minutes').fill('0')
    await expect.poll(() => button(page, 'Ask for changes').isDisabled(), { timeout: 30_000 }).toBe(true)
    await field(page, 'Every … minutes').fill('1')
    await button(page, 'Ask for changes').click()
    await page.getByText('Provost asks every minute.').waitFor()
    const faults = await accessibilityFaults(page)
    const added = await fetch(`${source.url}/Users`, {
      method: 'POST',
      headers: {
        'content-type': 'application/scim+json',
        authorization: `Basic ${Buffer.from('provost:source-secret').toString('base64')}`,
      },
      body: JSON.stringify(personOf('Nora', 'Berg')),
    })
    expect(added.status).toBe(201)
    await button(page, 'Next: Watch it arrive').click()
    await heading(page, 'Nora Berg').waitFor({ timeout: 90_000 })
    await page.getByText('Arrived at 1 of 1 targets').waitFor()
    const jobs = await engine.client.jobs.list({})
    expect({ faults, kinds: [...new Set(jobs.items.map(({ trigger }) => trigger.kind))] }).toEqual({
      ...{ faults: [], kinds: ['polling'] },
    })
  } finally {
    await source.close()
  }
}, 180_000)
