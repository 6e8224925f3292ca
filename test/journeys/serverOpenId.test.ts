import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../kit/chromium.ts'
import { desktopPage } from '../kit/desktopPage.ts'
import { openIdClient, openIdSettings, startOpenIdProvider, type OpenIdProvider } from '../kit/openIdProvider.ts'
import { openPage, type WatchedPage } from '../kit/screens.ts'
import { openServerDesktop, type ServerDesktop } from '../kit/serverDesktop.ts'

let place: ServerDesktop
let provider: OpenIdProvider
let browser: Browser
const { inPage, open, seen, enter, press, faults } = desktopPage(() => place.desktop)
beforeAll(async () => {
  browser = await launchChromium()
  place = await openServerDesktop(async ({ client }, address) => {
    provider = await startOpenIdProvider(`${address}/session/openid/callback`, {
      ada: ['provost-targets'],
      bob: ['staff'],
    })
    const settings = openIdSettings(provider.issuer)
    await client.access.saveOpenId({ version: 0, settings, clientSecret: openIdClient.secret })
  })
})
afterAll(async () => {
  await place.close()
  await browser.close()
  await provider.close()
})

/** What the person does at the provider, in the browser the desktop opened. */
async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.locator('[name=login]').fill(login)
  await page.locator('[name=password]').fill('x')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The browser of the person, at the address the desktop opened in it. */
async function browserAt(opened: unknown): Promise<WatchedPage> {
  return openPage(browser, String(opened), { ignoreHTTPSErrors: true })
}

test('the desktop signs in at a server through the provider, in the browser of the person', async ({ skip }) => {
  const { desktop, engine, address } = place
  const { standIn } = desktop
  if (!standIn) return skip('real Electron opens the browser of the person')
  await standIn({ kind: 'answer', buttons: [0], savePath: null })
  await open('#/settings/places')
  await enter('server-address', address)
  await enter('server-name', 'Trial')
  await press('Look at its certificate…')
  await press('Administer Trial')
  await seen(`Trial at ${address}`)

  await press('Sign in through Company')
  await seen('Your browser shows the sign-in of Company.')
  const first = String(await standIn({ kind: 'opened' }))
  expect(first.replace(/=[^&]+/g, '')).toBe(`${address}/session/openid?return&challenge`)
  expect(await faults()).toEqual([])
  await press('Cancel')
  await press('Sign in through Company')
  const { page, complaints } = await browserAt(await standIn({ kind: 'opened' }))
  await signInAtProvider(page, 'ada')
  await page.getByText('You are known here as ada@example.com.').waitFor()
  await page.getByRole('link', { name: 'Go on to Provost on the desktop' }).click()
  await page.getByText('You may close this window.').waitFor()
  // The provider's own pages ask for a font out there.
  expect(complaints.filter((one) => !one.includes('ERR_NAME_NOT_RESOLVED'))).toEqual([])

  await seen('Provost 9.9.9-server')
  await seen(`Trial at ${address}`)
  const { items } = await engine.client.record.changes({ event: 'SIGNED_IN' })
  expect(items.map(({ callerName }) => callerName)).toEqual(['ada@example.com'])
  expect(await inPage('document.cookie')).toBe('')
})

test('whom the server does not let in, the desktop tells why', async ({ skip }) => {
  const { standIn } = place.desktop
  if (!standIn) return skip('real Electron opens the browser of the person')
  await inPage(`fetch('/session', { method: 'DELETE', headers: { 'x-provost': '1' } })`)
  await press('Sign in through Company')
  const { page } = await browserAt(await standIn({ kind: 'opened' }))
  await signInAtProvider(page, 'bob')
  await page.getByText('You may close this window.').waitFor()
  await seen(
    'You were not let in. You are known as bob@example.com, but none of your values of "groups" gives a right here.',
  )
  expect(await faults()).toEqual([])
})
