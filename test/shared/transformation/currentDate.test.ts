import { expect, it } from 'vitest'
import { typesWithCurrentDate } from '../../../shared/transformation/currentDate.ts'

it.each([
  ['a source variable', { mappings: [{ sourceVariable: 'currentDate', targetPath: '$.title' }] }],
  ['a template', { mappings: [{ constant: 'on ${currentDate}', targetPath: '$.title' }] }],
  ['a condition', { condition: "$.end > '${currentDate}'", mappings: [] }],
])('finds the types whose %s asks for the current date', (_, user) => {
  const group = { mappings: [{ sourcePath: '$.displayName', targetPath: '$.displayName' }] }
  expect(typesWithCurrentDate(JSON.stringify({ user, group }))).toEqual(['user'])
})
