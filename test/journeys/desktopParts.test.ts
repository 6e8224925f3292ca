import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtDesktop } from '../kit/builtDesktop.ts'
import { documentEditor } from '../kit/editor.ts'
import { openFilledDesktop, type FilledDesktop } from '../kit/filledDesktop.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field, heading } from '../kit/wizard.ts'

/** Every part of the application in its window, over the port of the desktop, on the engine of the desktop. */
let desktop: FilledDesktop
beforeAll(async () => {
  await builtDesktop()
  desktop = await openFilledDesktop()
  await desktop.page.getByRole('contentinfo').getByText('This computer').waitFor()
})
afterAll(() => desktop.close())

const dialog = () => desktop.page.locator('ui5-dialog[open]')
const row = (text: string) => desktop.page.getByRole('row').filter({ hasText: text })

test('1: the overview leads to where it is solved', async () => {
  const { page, go, landscape } = desktop
  await go('/overview')
  const last = page.getByRole('table', { name: 'Last runs' })
  await last.getByRole('link', { name: landscape.names.source }).first().click()
  await page.waitForURL('**/#/jobs/*')
  await page.getByRole('region', { name: 'Records' }).waitFor()
})

test('2: a system is tested and renamed', async () => {
  const { page, go, landscape } = desktop
  await go(`/systems/${landscape.source}/details`)
  await button(page, 'Test').click()
  await page.getByText('Tested at').waitFor()
  await field(page, 'Name').fill('Workforce')
  await page.getByText('1 unsaved change').waitFor()
  await page.keyboard.press('Control+s')
  await heading(page, 'Workforce').waitFor()
})

test('3: a transformation is saved as a version', async () => {
  const { page, go, landscape } = desktop
  await go(`/systems/${landscape.source}/transformations`)
  const editor = documentEditor(page, 'Read transformation')
  await page.getByRole('region', { name: 'Preview' }).waitFor()
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('\n')
  await button(page, 'Save version').click()
  await dialog().getByRole('textbox').fill('A blank line')
  await button(dialog(), 'Save version').click()
  await page.getByText('Version 2, A blank line').waitFor()
})

test('4: a run is started and ends', async () => {
  const { page, go } = desktop
  await go('/jobs')
  await button(page, 'Read now: Workforce').click()
  await page.waitForURL('**/#/jobs/*')
  await page
    .getByRole('status')
    .getByText(/^(Success|Finished with Error)$/)
    .waitFor()
})

test('5: a plan is computed, and says what it holds', async () => {
  const { page, go, landscape } = desktop
  await go(`/plans?compute=${landscape.source}`)
  await button(dialog(), 'Compute').click()
  await page.waitForURL('**/#/plans/*')
  await page.getByText('Nothing is approved yet.').or(page.getByText('Nothing would change')).first().waitFor()
})

test('6: a held deletion is approved and undone', async () => {
  const { page, go } = desktop
  await go('/held')
  await button(page, /^Approve the deletion of/)
    .first()
    .click()
  await button(dialog(), 'Approve 1 deletion').click()
  await page.getByText('6 deletions wait for you.').waitFor()
  const copies = page.getByRole('region', { name: 'The way back' })
  await button(copies, /^Undo… /)
    .first()
    .click()
  await button(dialog(), 'Restore').click()
  await copies.getByText('Restored by').first().waitFor()
})

test('7: an event shows its way', async () => {
  const { page, go, landscape } = desktop
  await go('/events?time=all')
  await row('Priya').first().getByRole('link').first().click()
  await page.getByText('Planning').first().waitFor()
  await go(`/events/${landscape.troubled}`)
  await page.getByText('Priya').first().waitFor()
})

test('8: a person is found and provisioned now', async () => {
  const { page, go } = desktop
  await go('/identities?text=ferrer')
  await page.getByRole('link', { name: /Luc/ }).first().click()
  await page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
  await button(page, 'Provision…').click()
  await button(dialog(), 'Provision now').click()
  await dialog().getByText('1 of 1 ended.').waitFor()
  await page.keyboard.press('Escape')
})

test('9: a person of the directory is created and arrives', async () => {
  const { page, go } = desktop
  await go('/directory/people/new')
  await field(page, 'First name').fill('Aylin')
  await field(page, 'Last name').fill('Demir')
  await field(page, 'User name').fill('ademir')
  await field(page, 'E-mail, work').fill('aylin@partner.example')
  await button(page, 'Save and provision').click()
  await page.getByText('Arrived').waitFor()
})

test('10: a technical user is created, a setting saved, the health looked at', async () => {
  const { page, go } = desktop
  await go('/access')
  await button(page, 'Create technical user').first().click()
  await field(dialog(), 'Name').fill('Learning')
  await button(dialog(), 'Create technical user').click()
  await field(dialog(), 'Client secret').waitFor()
  await dialog().getByRole('checkbox').click()
  await button(dialog(), 'Done').click()
  await heading(page, 'Learning').waitFor()
  await go('/settings')
  await field(page, 'Keep traces (days)').fill('3')
  await button(page, 'Save').click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  await go('/health')
  await page.getByText('Safety').first().waitFor()
})

test('11: the palette leads on, the language changes, nothing is out of reach', async () => {
  const { page, complaints } = desktop
  await page.keyboard.press('Control+k')
  await page.keyboard.type('event log')
  await page.getByRole('option', { name: 'Event log' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/#/events*')
  await button(page, 'Theme and language').click()
  await page.getByRole('menuitem', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { name: 'Ereignisse', exact: true }).waitFor()
  expect([await accessibilityFaults(page), complaints]).toEqual([[], []])
})
