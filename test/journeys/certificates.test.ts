import { beforeEach, expect, test } from 'vitest'
import { issueCertificate } from '../kit/certificates.ts'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
beforeEach(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

const openAt = (path: string) => journey.open(engine, path)

test('a technical user gets an uploaded and a generated certificate', async () => {
  const { client } = engine
  const { id } = await client.access.createTechnicalUser({ displayName: 'IAS', permissions: ['realTime'] })
  const { page, complaints } = await openAt('/access')
  await page.getByText('IAS', { exact: true }).first().click()
  await button(page, 'Add certificate').first().click()
  await field(page, 'Certificate').fill(issueCertificate('ias').certificate)
  const faults = await accessibilityFaults(page)
  await button(page, 'Add certificate').last().click()
  await page.getByText('CN=ias', { exact: true }).waitFor()
  await button(page, 'Add certificate').first().click()
  await page.getByText('Generate', { exact: true }).click()
  await field(page, 'Common name').fill('people')
  await field(page, 'Password of the .p12 file').fill('correct horse')
  await button(page, 'Generate').last().click()
  const saving = page.waitForEvent('download')
  await button(page, 'Save .p12 file').click()
  const saved = (await saving).suggestedFilename()
  await button(page, 'Done').click()
  await page.getByText(/^CN=people\(/).waitFor()
  if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/access.png` })
  expect([faults, await accessibilityFaults(page), complaints]).toEqual([[], [], []])
  const { certificates, clientId } = await client.access.getTechnicalUser({ id })
  expect([saved, certificates.map(({ subject }) => subject)]).toEqual([
    'provost-people.p12',
    ['CN=ias', `CN=people(${clientId})`],
  ])
}, 240_000)
