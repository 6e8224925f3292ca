import type { Json } from '../../../shared/base/json.ts'
import { isJsonObject } from '../../../shared/base/json.ts'

/** What a vector asks of a generated password: `minLowercase`, `maxSpecial` and the like. */
export interface PasswordRule {
  readonly path: string
  readonly length: number
  readonly specialSymbols?: string
  readonly [limit: string]: string | number | undefined
}

const defaultSymbols = '~!@#$%^&*()_+'

/** How a generated password differs from the counts a vector asks for. */
export function passwordDifferences(rule: PasswordRule, body: Json): string[] {
  const password = valueAt(body, rule.path)
  if (typeof password !== 'string') return [`${rule.path} has no password`]
  const symbols = rule.specialSymbols ?? defaultSymbols
  const count = (holds: (character: string) => boolean): number => Array.from(password).filter(holds).length
  const counts: Readonly<Record<string, number>> = {
    Lowercase: count((character) => /[a-z]/.test(character)),
    Uppercase: count((character) => /[A-Z]/.test(character)),
    Digits: count((character) => /[0-9]/.test(character)),
    Special: count((character) => symbols.includes(character)),
  }
  const known = Object.values(counts).reduce((sum, each) => sum + each, 0)
  return [
    ...(password.length === rule.length ? [] : [`the password has ${password.length} characters, not ${rule.length}`]),
    ...(known === password.length ? [] : ['the password has characters of no set']),
    ...Object.entries(counts).flatMap(([kind, found]) => limits(rule, kind, found)),
  ]
}

function limits(rule: PasswordRule, kind: string, found: number): string[] {
  const least = rule[`min${kind}`]
  const most = rule[`max${kind}`]
  return [
    ...(typeof least === 'number' && found < least ? [`${found} of ${kind}, at least ${least} expected`] : []),
    ...(typeof most === 'number' && found > most ? [`${found} of ${kind}, at most ${most} expected`] : []),
  ]
}

function valueAt(body: Json, path: string): Json | undefined {
  return path
    .replace(/^\$\./, '')
    .split('.')
    .reduce<Json | undefined>((value, name) => (isJsonObject(value) ? value[name] : undefined), body)
}
