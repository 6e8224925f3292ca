import { expect, it } from 'vitest'
import { saidBefore } from '../../../shared/base/said.ts'
import { causeOf, causeText, patternIn } from '../../../electron/engine/journal/cause.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Problem } from '../../../shared/domain/problem.ts'

const said = (message: string, document: JsonObject | null = null, more: Partial<Problem> = {}) =>
  causeText({ code: 'invalidEntity', message: saidBefore(message), ...more }, 'p.meyer', document)

it.each([
  ['ids', 'User 2819c223-7f76-453a-919d-413861904646 is locked', 'User … is locked'],
  ['numbers', 'emails[0].value is longer than 64 characters.', 'emails[…].value is longer than … characters.'],
  ['addresses', 'j.gross@example.com: is taken', '…: is taken'],
  ['quoted values', 'Department "Sales 2" and \'IT support\' are unknown', 'Department "…" and "…" are unknown'],
  ['the id of the entity', 'Target refused user p.meyer: no name', 'Target refused user …: no name'],
])('takes out %s', (_, message, pattern) => {
  expect(patternIn(said(message))).toBe(pattern)
})

it('leaves what says what is wrong', () => {
  const message = `400 invalidValue: the target doesn't know "userName"`
  expect(patternIn(said(message, null, { status: '400' }))).toBe(message)
})

it('takes out the values of the entity, but plain words only between quotation marks', () => {
  const document = { displayName: 'Aylin Demir', emails: [{ type: 'work' }], title: 'boss' }
  const message = 'Aylin Demir does not work here: title "boss" is reserved'
  expect(patternIn(said(message, document))).toBe('… does not work here: title "…" is reserved')
})

it('is the same for the same error of two people, and another for another code or status', () => {
  const anna = causeOf(said('User "anna" exists', { userName: 'anna' }))
  const bert = causeOf(said('User "bert" exists', { userName: 'bert' }))
  const status = causeOf(said('User "bert" exists', { userName: 'bert' }, { status: '409' }))
  expect([anna === bert, bert === status, anna]).toEqual([true, false, 'YKhdnqF2g2Kza8VRDy4Ttu'])
})

it('takes values with any sign in them as they are', () => {
  const value = String.raw`x!"#$%&'()*+,-./:;<=>?@[\]^_{|}~x`
  expect(patternIn(said(`Refused: ${value}`, { value }))).toBe('Refused: …')
})

it('ends soon with hostile text', () => {
  const message = `${'@'.repeat(50_000)}${'"'.repeat(50_000)}${'1.'.repeat(50_000)}`
  expect(patternIn(said(message, { a: '('.repeat(300) })).length).toBeLessThan(2001)
})
