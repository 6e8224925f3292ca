import { expect, it } from 'vitest'
import { mentionOf } from '../../../electron/engine/observe/mentions.ts'

it('a text mentions somebody by a whole word, in whatever case', () => {
  const names = mentionOf(['p100', 'Ada Lovelace', 'x'])
  const texts = ['"P100" was refused', 'of ADA LOVELACE.', 'p1002 and xp100', 'Ada L.', 'x', 'p1000, then p100']
  expect(texts.map(names)).toEqual([true, true, false, false, false, true])
})
