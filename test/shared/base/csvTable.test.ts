import { expect, it } from 'vitest'
import { csvTable } from '../../../shared/base/csvTable.ts'

const header = ['name', 'mail']
const table = (...rows: readonly (readonly [line: number, ...cells: string[]])[]) => ({
  kind: 'table',
  header,
  rows: rows.map(([line, ...cells]) => ({ line, cells })),
})

it.each([
  ['rows with their lines', 'name,mail\nAnn,a@x\nBen,b@x\n', table([2, 'Ann', 'a@x'], [3, 'Ben', 'b@x'])],
  ['line ends of Windows and a byte order mark', '\uFEFFname,mail\r\nAnn,a@x\r\n', table([2, 'Ann', 'a@x'])],
  ['quotes, doubled ones and separators within', 'name,mail\n"Berg, ""Nora""",n@x', table([2, 'Berg, "Nora"', 'n@x'])],
  ['line ends within quotes', 'name,mail\n"a\nb",x\nAnn,y', table([2, 'a\nb', 'x'], [4, 'Ann', 'y'])],
  ['semicolons', 'name;mail\nAnn;a,b', table([2, 'Ann', 'a,b'])],
  ['tabs', 'name\tmail\nAnn\tx', table([2, 'Ann', 'x'])],
  ['empty lines as nothing', 'name,mail\n\n,\nAnn,x\n', table([4, 'Ann', 'x'])],
  ['an empty last cell', 'name,mail\nAnn,', table([2, 'Ann', ''])],
  ['a quote that is never closed', 'name,mail\nAnn,x\n"Ben,y', { kind: 'faulty', reason: 'quote', line: 3 }],
  ['nothing', '\n', { kind: 'faulty', reason: 'empty', line: 1 }],
  ['more rows than are taken', 'name,mail\na,b\nc,d\ne,f\ng,h', { kind: 'faulty', reason: 'tooMany', line: 5 }],
])('reads %s', (_, text, expected) => {
  expect(csvTable(text, 3)).toEqual(expected)
})
