import { expect, it } from 'vitest'
import { restoreHidden } from '../../../electron/engine/admin/hiddenValues.ts'
import { struck } from '../../../electron/engine/connectors/strike.ts'

const original = { userName: 'anna', password: 'geheim', keys: [{ secret: 'a' }, { secret: 'b' }] }

it('puts hidden values back where they stood', () => {
  const edited = { userName: 'anne', password: struck, keys: [{ secret: struck }, { secret: 'new' }] }
  expect(restoreHidden(edited, original)).toEqual({
    kind: 'restored',
    document: { userName: 'anne', password: 'geheim', keys: [{ secret: 'a' }, { secret: 'new' }] },
  })
})

it.each([
  ['an attribute that was not there', { token: struck }, '$.token'],
  ['an element of a list that has another length now', { keys: [{ secret: struck }] }, '$.keys[0].secret'],
])('does not guess the value of %s', (_, edited, path) => {
  expect(restoreHidden(edited, original)).toEqual({ kind: 'lost', path })
})

it('takes no inherited attribute for a value', () => {
  expect(restoreHidden({ ['__proto__']: struck }, original)).toEqual({
    kind: 'lost',
    path: '$.__proto__',
  })
})
