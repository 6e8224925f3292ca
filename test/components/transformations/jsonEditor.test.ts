import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import JsonEditor from '../../../renderer/features/transformations/JsonEditor.vue'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const none = () => []
const known = { inputs: [], outputs: [], inputSchema: none, outputSchema: none, properties: {} }
const marks = { numbers: [], ends: [], boxes: [] }
const given = { text: '{\n  "user": {}\n}', label: 'Document of the test', known, diagnostics: [], marks }
const editor = page.getByRole('textbox', { name: 'Document of the test' })

test('what is typed is said, and undone by keyboard', async () => {
  const { heard } = await show(JsonEditor, given)
  const edits = () => heard.filter(([name]) => name === 'edit').map(([, text]) => text)
  await editor.click()
  await userEvent.keyboard('{Control>}{End}{/Control}x')
  await expect.poll(edits).toEqual([`${given.text}x`])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(() => edits().at(-1)).toBe(given.text)
})

test('what its parent changes is shown, and the caret stays in its place', async () => {
  const { heard, change } = await show(JsonEditor, given)
  await editor.click()
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await change({ text: given.text.replace('user', 'group') })
  await userEvent.keyboard('!')
  await expect.poll(() => heard.findLast(([name]) => name === 'edit')?.[1]).toBe('{\n  "group": {}\n}!')
})

test('F8 goes to the next remark, which is told', async () => {
  const at = given.text.indexOf('user')
  const diagnostics = [{ from: at, to: at + 4, severity: 'error' as const, message: 'It is called "users".' }]
  const { heard } = await show(JsonEditor, { ...given, diagnostics })
  await editor.click()
  await userEvent.keyboard('{Control>}{Home}{/Control}{F8}')
  await expect.poll(() => heard.findLast(([name]) => name === 'caret')?.[1]).toBe(at + 4)
  await expect.element(page.getByText('It is called "users".')).toBeVisible()
})

test('Tab indents; Esc, then Tab leaves the text', async () => {
  const { heard } = await show(JsonEditor, given)
  await editor.click()
  await userEvent.keyboard('{Control>}{Home}{/Control}{Tab}')
  await expect.poll(() => heard.findLast(([name]) => name === 'edit')?.[1]).toBe(`  ${given.text}`)
  await userEvent.keyboard('{Escape}{Tab}')
  await expect.poll(focusedName).not.toContain('Document of the test')
})

test('a long text, in German and in the dark, can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const mappings = Array.from({ length: 200 }, (_, at) => ({ sourcePath: `$.a${at}`, targetPath: `$.b${at}` }))
  const { element } = await show(JsonEditor, { ...given, text: JSON.stringify({ user: { mappings } }, null, 2) })
  element.style.cssText = 'display: flex; height: 400px'
  await expect.element(editor).toBeVisible()
  expect(await faults()).toEqual([])
})
