import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../../kit/engine.ts'
import { englishAmong } from '../../kit/englishTexts.ts'
import { signInAddress, startJourney } from '../../kit/journey.ts'
import { focused, focusIs, press, pressOn, tabTo, write } from '../../kit/keyboard.ts'
import { buildPictureLandscape, type PictureLandscape } from '../../kit/pictureLandscape.ts'
import { visit } from '../../kit/screenPlaces.ts'
import { shownTexts } from '../../kit/shownTexts.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: PictureLandscape
/** Whose panel or page is opened. */
let opened: { readonly administrator: string; readonly technicalUser: string; readonly person: string }
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildPictureLandscape(engine)
  const { access, directory } = engine.client
  const administrator = { name: 'Anna Keller', password: 'a long password 1', rights: { sources: 'view' } } as const
  const [user] = await access.listTechnicalUsers()
  const { entries } = await directory.list({ kind: 'users' })
  const person = entries[0]?.resource['id']
  opened = {
    administrator: (await access.addAdministrator(administrator)).id,
    technicalUser: user?.id ?? '',
    person: typeof person === 'string' ? person : '',
  }
  return () => journey.close(engine, landscape)
})

/** Screens, and the buttons that ask something there. */
const asking = (): Readonly<Record<string, readonly (string | RegExp)[]>> => ({
  '/setup': ['Einrichtung IAS Workforce vergessen'],
  [`/setup/${landscape.setups.ready}/3`]: ['Zielsystem hinzufügen'],
  [`/events/${landscape.troubled}`]: ['Noch einmal senden', 'Verwerfen'],
  '/jobs': ['Zeitplan… IAS Workforce', 'Resync… IAS Workforce'],
  '/plans': ['Plan berechnen…'],
  [`/plans/${landscape.plan}`]: ['Entfernen…', '8 genehmigen…', '8 ablehnen…'],
  '/held': [
    ...['7 ablehnen…', '7 genehmigen…', 'Rückgängig… Nora Berg'],
    ...['Die Löschung von Clara Jansen ablehnen', 'Die Löschung von Clara Jansen genehmigen'],
  ],
  '/dead-letters': ['Verwerfen…', '1 der Reihe nach senden'],
  [`/systems/${landscape.source}/details`]: [
    ...['Zurücksetzen…', 'System löschen', 'Mich benachrichtigen', 'Andere benachrichtigen…'],
  ],
  [`/systems/${landscape.source}/certificates`]: ['Zertifikat hinzufügen'],
  [`/systems/${landscape.source}/transformations`]: ['Lesen', 'Von Hand schreiben'],
  [`/systems/${landscape.source}/transformations?part=cases`]: ['Fall hinzufügen'],
  [`/identities?source=${landscape.source}&type=user&id=${landscape.person}`]: ['Provisionieren…', 'Tilgen…'],
  '/directory/people': ['Alle provisionieren…'],
  [`/directory/people/${opened.person}`]: ['SCIM', 'Provisionieren…', 'Löschen'],
  '/access': ['Technischen Benutzer anlegen'],
  [`/access?id=${opened.technicalUser}`]: [
    ...['Zweites Secret', /^Das Secret von .* entfernen$/, 'Zertifikat hinzufügen', 'Technischen Benutzer löschen'],
  ],
  '/access/administrators': ['Administrator hinzufügen'],
  [`/access/administrators?id=${opened.administrator}`]: ['Neues Kennwort…', 'Administrator entfernen'],
  '/settings/storage': ['Jetzt aufräumen', 'Job-Protokolle löschen'],
  '/health': ['Support-Paket…', '„Dead Letters“ stumm schalten'],
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const openGerman = async () => {
  const watched = await journey.openAddress(signInAddress(engine), { locale: 'de' })
  await watched.page.getByRole('contentinfo').getByText('Engine läuft').waitFor()
  return watched
}

/** The focus came into the dialog, and Enter alone does no harm there. */
async function begun(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const place = document.activeElement
    return !place?.matches('ui5-dialog, [design=Negative]') && Boolean(place?.closest('ui5-dialog[open]'))
  })
}

/** Goes through the dialog with Tab until the focus is where it was; answers what it met outside. */
async function leftByTab(page: Page): Promise<readonly string[]> {
  const start = await focused(page)
  const outside: string[] = []
  for (let pressed = 0; pressed < 100; pressed += 1) {
    await press(page, 'Tab')
    const name = await focused(page)
    const isWithin = await page.evaluate(() => Boolean(document.activeElement?.closest('ui5-dialog[open]')))
    if (!isWithin) outside.push(name)
    if (name === start) return outside
  }
  throw new Error(`Tab does not come back to ${start}, but was outside on: ${outside.join(' | ')}`)
}

/** Opens what a button asks and leaves it again; answers what is wrong with it. */
async function faultsOf(page: Page, button: Locator): Promise<readonly string[]> {
  await button.focus()
  const opener = await focused(page)
  await press(page, 'Enter')
  await dialog(page).waitFor()
  await begun(page)
  const outside = await leftByTab(page)
  const english = englishAmong(await shownTexts(page))
  await press(page, 'Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await focusIs(page, opener)
  return [...outside.map((one) => `outside: ${one}`), ...english.map((one) => `English: ${one}`)]
}

test('every dialog takes the focus, keeps it, speaks German, and gives it back on Escape', async () => {
  const { page, complaints } = await openGerman()
  const wrong: { path: string; name: string | RegExp; faults: readonly string[] }[] = []
  for (const [path, names] of Object.entries(asking())) {
    await visit(page, path)
    for (const name of names) {
      const button = page.getByRole('main').getByRole('button', { name, exact: true, disabled: false }).first()
      wrong.push({ path, name, faults: await faultsOf(page, button) })
    }
  }
  await page.context().close()
  expect({ wrong: wrong.filter(({ faults }) => faults.length > 0), complaints }).toEqual({ wrong: [], complaints: [] })
}, 600_000)

test('whoever leaves what is not saved is asked, and goes on by Escape where he was', async () => {
  const { page, complaints } = await openGerman()
  await visit(page, `/access?id=${opened.technicalUser}`)
  const field = page.getByRole('main').getByRole('textbox', { name: 'Name' })
  await field.focus()
  await write(page, 'Somebody else')
  const wrong = await faultsOf(page, page.getByRole('contentinfo').getByRole('link', { name: /^Engine läuft/ }))
  const kept = await field.inputValue()
  await page.context().close()
  expect({ wrong, kept, complaints }).toEqual({ wrong: [], kept: 'Somebody else', complaints: [] })
}, 300_000)

/** Lists of access and a row of each. */
const panels = [
  ['/access', 'Technische Benutzer', 'IAS Workforce real time'],
  ['/access/administrators', 'Administratoren', 'Anna Keller'],
] as const

test.each(panels)(
  'the panel beside the list at %s gives the focus back to the row, which opens it again',
  async (path, list, name) => {
    const { page, complaints } = await openGerman()
    await visit(page, path)
    await page.getByRole('grid', { name: list }).waitFor()
    await page.getByRole('row').getByText(name).first().waitFor()
    await tabTo(page, name)
    await press(page, 'Enter')
    const panel = page.getByRole('region', { name: `Einzelheiten zu ${name}` })
    await panel.waitFor()
    await pressOn(page, 'Einzelheiten schließen')
    await panel.waitFor({ state: 'detached' })
    await focusIs(page, name)
    const back = await page.evaluate(() => document.activeElement?.localName)
    await press(page, 'Enter')
    await panel.waitFor()
    await page.context().close()
    expect({ back, complaints }).toEqual({ back: 'ui5-table-row', complaints: [] })
  },
  300_000,
)
