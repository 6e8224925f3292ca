import { expect, it } from 'vitest'
import { fileNameOf, mappingName, valueText } from '../../renderer/features/transformations/versionTexts.ts'

it.each([
  ['Concur Travel', 'concur-travel-write-v12.json'],
  ['../etc/passwd', 'etc-passwd-write-v12.json'],
  ['...', 'system-write-v12.json'],
])('the document of %s is downloaded as %s', (system, file) => {
  expect(fileNameOf(system, 'write', 12)).toBe(file)
})

it.each([
  [{ sourcePath: '$.a', targetPath: '$.b' }, '$.b'],
  [{ sourcePath: '$.a', targetVariable: 'b' }, 'b'],
  [{ sourcePath: '$.a' }, '$.a'],
  [{ constant: 1 }, '{"constant":1}'],
])('the mapping %o is known by %s', (mapping, name) => {
  expect(mappingName(mapping)).toBe(name)
})

it('a long value is told over several lines, a missing one not at all', () => {
  const long = { condition: 'x'.repeat(60) }
  expect([valueText('a'), valueText(long), valueText(undefined)]).toEqual(['"a"', JSON.stringify(long, null, 2), null])
})
