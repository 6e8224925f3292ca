import type { Said } from '../../base/said.ts'
import { said } from '../../base/said.ts'
import type { Run } from '../run.ts'
import { spend } from '../run.ts'
import type { FunctionDefinition } from './definition.ts'
import { failed } from './definition.ts'

interface Share {
  readonly characters: string
  readonly count: number
}

const symbols = '~!@#$%^&*()_+'
const longest = 4096

/** A password with least numbers of each kind of character; what remains comes from every kind asked for (spec 11.4). */
export const randomPassword: FunctionDefinition = {
  name: 'randomPassword',
  parameters: [
    { name: 'passwordLength', takes: 'integer', required: true },
    { name: 'minimumNumberOfLowercaseLetters', takes: 'integer', required: true },
    { name: 'minimumNumberOfUppercaseLetters', takes: 'integer', required: true },
    { name: 'minimumNumberOfDigits', takes: 'integer', required: true },
    { name: 'minimumNumberOfSpecialSymbols', takes: 'integer', required: true },
    { name: 'specialSymbols', takes: 'text' },
  ],
  lists: 'whole',
  generates: true,
  prepare(parameters) {
    const length = parameters.integer('passwordLength', 0)
    const shares: Share[] = [
      { characters: 'abcdefghijklmnopqrstuvwxyz', count: parameters.integer('minimumNumberOfLowercaseLetters', 0) },
      { characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', count: parameters.integer('minimumNumberOfUppercaseLetters', 0) },
      { characters: '0123456789', count: parameters.integer('minimumNumberOfDigits', 0) },
      {
        characters: parameters.word('specialSymbols', symbols),
        count: parameters.integer('minimumNumberOfSpecialSymbols', 0),
      },
    ]
    const problem = whatIsWrong(length, shares, parameters.has('specialSymbols'))
    return (run) => {
      if (problem !== null) throw failed('randomPassword', problem)
      return generate(run, length, shares)
    }
  },
}

/** Known when the document is compiled, but a failure of the function (spec 11.4), so it waits until it runs. */
function whatIsWrong(length: number, shares: readonly Share[], hasOwnSymbols: boolean): Said | null {
  const counts = shares.map((share) => share.count)
  const least = counts.reduce((sum, count) => sum + count, 0)
  if (length < 1 || length > longest) return said`passwordLength is between 1 and ${longest}`
  if (counts.some((count) => count < 0)) return said`a least number is below zero`
  if (least > length) return said`the least numbers add up to ${least}, more than passwordLength ${length}`
  if (least === 0) return said`all least numbers are zero, so there is nothing to choose from`
  if (hasOwnSymbols && counts[3] === 0) return said`specialSymbols are given but minimumNumberOfSpecialSymbols is 0`
  return shares.some((share) => share.count > 0 && share.characters === '') ? said`specialSymbols is empty` : null
}

function generate(run: Run, length: number, shares: readonly Share[]): string {
  spend(run, length)
  run.secret = true
  const used = shares.filter((share) => share.count > 0)
  const pool = used.map((share) => share.characters).join('')
  const chosen = used.flatMap((share) => Array.from({ length: share.count }, () => pick(run, share.characters)))
  while (chosen.length < length) chosen.push(pick(run, pool))
  // Fisher-Yates, so that the kinds do not stand in a known order.
  for (let at = chosen.length - 1; at > 0; at -= 1) {
    const other = below(run, at + 1)
    const moved = chosen[at] ?? ''
    chosen[at] = chosen[other] ?? ''
    chosen[other] = moved
  }
  return chosen.join('')
}

function pick(run: Run, characters: string): string {
  return characters.charAt(below(run, characters.length))
}

function below(run: Run, limit: number): number {
  return Math.min(Math.max(Math.floor(run.input.random() * limit), 0), limit - 1)
}
