import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { packBundle } from '../../renderer/composables/bundleArchive.ts'
import { englishAmong } from '../kit/englishTexts.ts'
import { freePorts } from '../kit/freePorts.ts'
import { buildJobLandscape, type JobLandscape } from '../kit/jobLandscape.ts'
import { signInAddress, startJourney } from '../kit/journey.ts'
import { shownTexts } from '../kit/shownTexts.ts'
import { button, field } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildJobLandscape(engine, { targets: 1 })
  return () => journey.close(engine, landscape)
})

async function openGerman(path: string): Promise<Page> {
  const { page } = await journey.openAddress(signInAddress(engine), { locale: 'de' })
  await page.getByRole('contentinfo').getByText('Engine läuft').waitFor()
  await page.goto(`${engine.url}/#${path}`)
  return page
}

/** Waits until the page says it; nothing beside it is in English. */
async function saysGerman(page: Page, sentence: string): Promise<void> {
  await page.getByText(sentence).first().waitFor({ timeout: 60_000 })
  expect(englishAmong(await shownTexts(page))).toEqual([])
}

test('a folder without its whole path is refused in German', async () => {
  const page = await openGerman('/settings/backup')
  await page.getByRole('switch', { name: 'Sicherungen schreiben' }).click()
  await field(page, 'Ordner').fill('copies')
  await page.getByRole('button', { name: 'Sichern', exact: true }).click()
  await saysGerman(page, 'Nennen Sie den ganzen Pfad eines Ordners.')
})

test('an address that is none of a proxy is refused in German', async () => {
  const page = await openGerman('/settings/proxy')
  await page.getByRole('combobox', { name: 'Proxy' }).click()
  await page.getByRole('option', { name: 'Dieser' }).click()
  await field(page, 'Adresse').first().fill('proxy of ours')
  await page.getByRole('button', { name: 'Sichern', exact: true }).click()
  await saysGerman(page, 'Geben Sie die Adresse eines HTTP-Proxys ein')
})

test('a schedule that is none is refused in German', async () => {
  const page = await openGerman('/jobs')
  await button(page, 'Zeitplan… HR').click()
  const dialog = page.locator('ui5-dialog[open]')
  await field(dialog, 'Zeitzone').fill('Nowhere/Atall')
  await saysGerman(page, '„Nowhere/Atall“ ist keine Zeitzone.')
  await field(dialog, 'Zeitzone').fill('Europe/Berlin')
  await dialog.getByRole('option', { name: 'Cron' }).click()
  await field(dialog, 'Cron-Ausdruck').fill('6 o’clock')
  await saysGerman(page, 'Ein Cron-Ausdruck hat fünf Felder')
})

test('a mail that does not leave says why in German', async () => {
  const [port = 0] = await freePorts(1)
  const { settings, version } = await engine.client.notifications.getMail()
  const wanted = {
    ...settings,
    enabled: true,
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'a@example.com',
  } as const
  await engine.client.notifications.saveMail({ version, settings: wanted })
  const page = await openGerman('/settings/mail')
  await field(page, 'An').fill('ada@example.com')
  await button(page, 'Probemail senden').click()
  await page
    .getByText(`Das Senden an ada@example.com über 127.0.0.1:${port} ist gescheitert`)
    .waitFor({ timeout: 60_000 })
})

test('a file that turns a system into another one says so in German', async () => {
  const { files } = await engine.client.exchange.exportBundle({})
  const path = 'systems/hr/system.json'
  const other = JSON.stringify({ ...(JSON.parse(files[path] ?? '') as object), type: 'localIdentityDirectory' })
  const page = await openGerman('/settings/landscape')
  const buffer = Buffer.from(packBundle({ ...files, [path]: other }))
  await page.locator('input[type=file]').setInputFiles({ name: 'other.provost', mimeType: 'application/zip', buffer })
  await saysGerman(page, 'Hier ist es vom Typ')
})
