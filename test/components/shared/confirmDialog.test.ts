import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ConfirmDialog from '../../../renderer/components/ConfirmDialog.vue'
import { focusedName } from '../../kit/focusedName.ts'
import { show } from '../../kit/shown.ts'

const asked = { open: true, title: 'Reset HR?', text: 'Relations are forgotten.', verb: 'Reset' }

test('where it does harm, Enter leaves; the verb is one Tab away', async () => {
  const { heard } = await show(ConfirmDialog, { ...asked, negative: true })
  await expect.poll(focusedName).toContain('Cancel')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => heard).toEqual([['cancel']])
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  await expect.poll(focusedName).toContain('Reset')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => heard).toEqual([['cancel'], ['confirm']])
})

test('where it does none, Enter confirms', async () => {
  const { heard } = await show(ConfirmDialog, asked)
  await expect.poll(focusedName).toContain('Reset')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => heard).toEqual([['confirm']])
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
})
