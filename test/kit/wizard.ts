import type { Locator, Page } from 'playwright-core'
import type { JsonObject } from '../../shared/base/json.ts'
import type { ScimServer } from './servers.ts'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

export const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
export const field = (page: Page | Locator, name: string) => page.getByRole('textbox', { name, exact: true })
export const heading = (page: Page | Locator, name: string) => page.getByRole('heading', { name })

export async function createTechnicalUser(page: Page): Promise<void> {
  await button(page, 'Create technical user').click()
  await page.getByRole('checkbox', { name: 'I have stored the secret' }).click()
  await button(page, 'Next: Source system').click()
}

export async function chooseDirectory(page: Page): Promise<void> {
  await page.getByText('Built into Provost').click()
  await button(page, 'Test connection').click()
  await page.getByText('Connection proven').waitFor()
}

/** Fills the form of a SCIM system and tests it. */
export async function describeScim(place: Page | Locator, server: ScimServer, password: string): Promise<void> {
  await place.getByText('Any SCIM 2.0 provider').click()
  await field(place, 'URL').fill(server.url)
  await field(place, 'User').fill('provost')
  await field(place, 'Password').fill(password)
  await button(place, 'Test connection').click()
  await place.getByText('Tested').waitFor()
}

export async function addTarget(page: Page, target: ScimServer, password: string): Promise<void> {
  await button(page, 'Add target system').first().click()
  const dialog = page.locator('ui5-dialog[open]')
  await describeScim(dialog, target, password)
  await button(dialog, 'Add target').click()
}

export function personOf(givenName: string, familyName: string): JsonObject {
  const mail = `${givenName}.${familyName}@example.com`.toLowerCase()
  return {
    schemas: [userSchema],
    userName: mail,
    displayName: `${givenName} ${familyName}`,
    name: { givenName, familyName },
    emails: [{ value: mail, type: 'work', primary: true }],
    active: true,
  }
}

/** What a server holds, without the ids and times it gives itself. */
export function peopleAt(server: ScimServer): readonly Record<string, unknown>[] {
  return server.users().map((user) => {
    const own = Object.entries(user).filter(([name]) => name !== 'id' && name !== 'meta')
    return Object.fromEntries(own)
  })
}
