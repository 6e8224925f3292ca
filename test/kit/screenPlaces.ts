import type { Page } from 'playwright-core'
import type { PictureLandscape } from './pictureLandscape.ts'

export const settingsPages = ['mail', 'proxy', 'certificates', 'backup', 'landscape', 'storage', 'look'] as const

/** Every screen, with something on it. */
export const screenPlaces = (landscape: PictureLandscape): readonly string[] => [
  '/overview',
  '/setup',
  ...[1, 2, 3, 4, 5].map((step) => `/setup/${landscape.setups.ready}/${step}`),
  '/events',
  `/events/${landscape.troubled}`,
  '/jobs',
  `/jobs/${landscape.run}`,
  '/plans',
  `/plans/${landscape.plan}`,
  '/held',
  '/dead-letters',
  '/systems',
  '/systems/new?role=target&product=scimSystem',
  ...['details', 'properties', 'transformations', 'links', 'certificates'].map(
    (tab) => `/systems/${landscape.source}/${tab}`,
  ),
  '/identities',
  `/identities?source=${landscape.source}&type=user&id=${landscape.person}`,
  '/directory/people',
  '/directory/people/new',
  '/directory/groups',
  '/directory/people/import',
  '/access',
  '/access/changes',
  '/access/administrators',
  '/access/sign-in',
  '/access/audit',
  '/settings',
  ...settingsPages.map((page) => `/settings/${page}`),
  '/health',
  '/expiring',
  '/help/events',
]

/** What Vue keeps at the element an application is mounted at. */
interface Mounted extends Element {
  readonly __vue_app__?: {
    readonly config: { readonly globalProperties: { $router: { push(path: string): Promise<unknown> } } }
  }
}

/** Goes to a place of the screens, on a page that is open; answers once what it shows is there, and not the screen before. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.waitForFunction(() => document.querySelector<Mounted>('#app')?.__vue_app__ !== undefined)
  await page.evaluate(async (place) => {
    await document.querySelector<Mounted>('#app')?.__vue_app__?.config.globalProperties.$router.push(place)
    await new Promise(requestAnimationFrame)
  }, path)
  await page.locator('main ui5-title, main h1').first().waitFor()
  await page.waitForFunction(() => document.querySelector('ui5-busy-indicator[active], .grey-bar') === null)
}
