import { describe, expect, it } from 'vitest'
import { guessColumns } from '../../renderer/features/directory/import/importColumns.ts'
import { importRows, type Known } from '../../renderer/features/directory/import/importRows.ts'

const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
const nora = {
  schemas,
  id: 'u1',
  userName: 'Nora',
  displayName: 'Nora Berg',
  emails: [{ type: 'work', value: 'n@x.example' }],
}
const known: Known = {
  entries: new Map([['nora', { resource: nora, version: 3 }]]),
  people: new Map([
    ['nora', 'u1'],
    ['ann', 'u2'],
  ]),
}
const columns = ['userName', 'displayName', 'workEmail', 'active'] as const

/** State and faults of rows of people. */
function judged(...rows: readonly string[][]) {
  const lines = rows.map((cells, index) => ({ line: index + 2, cells }))
  return importRows('users', lines, columns, known).map(({ line, state, faults, changed }) => ({
    ...{ line, state, changed },
    faults: faults.map(({ word, about }) => `${word} ${about}`),
  }))
}

describe('the rows of an import', () => {
  it.each([
    [
      'a person who is not there',
      ['ann', 'Ann', 'a@x.example', 'yes'],
      'new',
      ['userName', 'displayName', 'workEmail'],
    ],
    ['a person who differs', ['nora', 'Nora Vik', '', ''], 'changed', ['displayName']],
    ['a person who is as the row says', ['Nora', 'Nora Berg', 'n@x.example', 'true'], 'unchanged', []],
    ['empty cells, which leave what is there', ['Nora', '', '', ''], 'unchanged', []],
  ])('know %s', (_, cells, state, changed) => {
    expect(judged(cells)).toEqual([{ line: 2, state, changed, faults: [] }])
  })

  it.each([
    ['a row without its key', ['', 'Ann', '', ''], 'required userName'],
    ['an address that is none', ['ann', '', 'a@', ''], 'email workEmail'],
    ['a word that is neither yes nor no', ['ann', '', '', 'perhaps'], 'active perhaps'],
    ['more cells than columns', ['ann', '', '', '', 'x'], 'cells 1'],
  ])('refuse %s', (_, cells, fault) => {
    expect(judged(cells).map(({ state, faults }) => ({ state, faults }))).toEqual([
      { state: 'faulty', faults: [fault] },
    ])
  })

  it('refuse the second of two rows about the same person', () => {
    expect(judged(['ann', '', '', ''], ['Ann', '', '', '']).map(({ state }) => state)).toEqual(['new', 'faulty'])
  })

  it('take the apostrophe away that keeps spreadsheets from calculating', () => {
    const [row] = importRows('users', [{ line: 2, cells: ['ann', "'=1+1"] }], columns, known)
    expect(row?.resource['displayName']).toBe('=1+1')
  })

  it('leave alone what no column fills', () => {
    const [row] = importRows('users', [{ line: 2, cells: ['Nora', 'Nora Vik'] }], columns, known)
    expect(row?.resource).toEqual({ ...nora, displayName: 'Nora Vik' })
  })

  it('find the members of groups by user name', () => {
    const cells = [
      ['Travel', 'Nora; ann'],
      ['Flights', 'nobody'],
    ]
    const lines = cells.map((one, index) => ({ line: index + 2, cells: one }))
    const rows = importRows('groups', lines, ['displayName', 'members'], { ...known, entries: new Map() })
    expect(rows.map(({ resource, faults }) => [resource['members'] ?? [], faults])).toEqual([
      [[{ value: 'u1' }, { value: 'u2' }], []],
      [[], [{ word: 'member', about: 'nobody' }]],
    ])
  })
})

it('columns are guessed by usual headings, each field once', () => {
  expect(guessColumns('users', ['User name', 'E-Mail', 'Nachname', 'Mail', 'Shoe size'])).toEqual([
    ...['userName', 'workEmail', 'familyName', null, null],
  ])
})
