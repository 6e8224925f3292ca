import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field, heading } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
beforeAll(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

test('a source that signs in with a certificate, by keyboard alone', async () => {
  const { page, complaints } = await journey.open(engine)
  const faults: string[] = []
  const press = async (name: string | RegExp, role: 'button' | 'radio' = 'button') => {
    await page.getByRole(role, { name }).focus()
    await page.keyboard.press(role === 'button' ? 'Enter' : 'Space')
  }
  await page.goto(`${engine.url}/#/setup`)
  await button(page, 'Start the five steps').first().click()
  await heading(page, '1. Create the technical user').waitFor()
  await press('Client certificate', 'radio')
  await page.getByText('No secret travels.').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Add the certificate now, or in step 4.').waitFor()
  await page.getByRole('option', { name: 'Upload' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await field(page, 'Common name').focus()
  await page.keyboard.type('payroll')
  await field(page, 'Password of the .p12 file').focus()
  await page.keyboard.type('correct horse')
  await press(/^Generate$/)
  await page.getByText('Save the .p12 file, then choose Done.').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  const saved = page.waitForEvent('download')
  await press('Save .p12 file')
  const file = await (await saved).path()
  await press('Done')
  await page.getByText('The certificate is there. The next step opens.').waitFor()
  faults.push(...(await accessibilityFaults(page)))

  const [setup] = await engine.client.setups.list()
  const { id: source } = await engine.client.systems.create({
    ...{ role: 'source', type: 'successFactors', name: 'People' },
    ...{ properties: { URL: 'http://127.0.0.1:9', Authentication: 'BasicAuthentication', User: 'u' } },
    ...{ secrets: { Password: 'p' } },
  })
  const { id = '', version = 0, name = '', state } = setup ?? {}
  if (!state) throw new Error('There is no set-up.')
  await engine.client.setups.save({ id, version, name, state: { ...state, step: 4, source } })
  await page.goto(`${engine.url}/#/setup/${id}/4`)
  await page.reload()
  await heading(page, '4. Enable real time in SAP SuccessFactors').waitFor()
  const values = page.getByRole('region', { name: 'Values for the source application' })
  await values.getByText('Certificate', { exact: true }).waitFor()
  const chosen = page.waitForEvent('filechooser')
  await press('Choose the .p12 file')
  await (await chosen).setFiles({ name: 'payroll.p12', mimeType: 'application/x-pkcs12', buffer: await readFile(file) })
  await field(page, 'Password of the .p12 file').focus()
  await page.keyboard.type('correct horse')
  await page.keyboard.press('Control+Enter')
  await page.getByText('The probe stops at “Credentials”.').waitFor()
  await page.getByText('A certificate can only be shown over TLS.').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  const [user] = await engine.client.access.listTechnicalUsers()
  expect({
    secrets: user?.secrets,
    subjects: user?.certificates.map(({ subject }) => subject),
    asked: await values.getByText('Password').count(),
    ...{ faults, complaints },
  }).toEqual({ secrets: [], subjects: [`CN=payroll(${user?.clientId ?? ''})`], asked: 0, faults: [], complaints: [] })
})
