import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'

export type Properties = Readonly<Record<string, string>>

/** Something is not set without which the system cannot be spoken with; a value that is wrong is another matter. */
export class NotSetError extends ProblemError {
  constructor(message: Said) {
    super({ code: 'badProperties', message })
  }
}

/** The value of a property that must be set. Throws NotSetError. */
export function required(properties: Properties, name: string): string {
  const value = properties[name] ?? ''
  if (value === '') throw new NotSetError(said`Property ${name} is not set.`)
  return value
}

/** A whole number within its bounds, or its default. Throws `badProperties`. */
export function numberOf(
  properties: Properties,
  name: string,
  bounds: { readonly default: number; readonly minimum: number; readonly maximum: number },
): number {
  const text = properties[name] ?? ''
  if (text === '') return bounds.default
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= bounds.minimum && value <= bounds.maximum) return value
  throw badProperty(name, said`is no whole number from ${bounds.minimum} to ${bounds.maximum}`)
}

/** `true` or `false`, or the default. Throws `badProperties`. */
export function booleanOf(properties: Properties, name: string, fallback: boolean): boolean {
  const text = properties[name] ?? ''
  if (text === '') return fallback
  if (text === 'true' || text === 'false') return text === 'true'
  throw badProperty(name, said`is neither true nor false`)
}

/** One of the choices; the first where nothing is set. Throws `badProperties`. */
export function choiceOf<Choice extends string>(
  properties: Properties,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = properties[name] ?? ''
  if (text === '') return choices[0]
  const choice = choices.find((one) => one === text)
  if (choice === undefined) throw badProperty(name, said`is none of ${choices.join(', ')}`)
  return choice
}

/** Where the value of a property is missing; `required` where nothing can be asked without it. */
export function notSet(name: string): ProblemError {
  return new ProblemError({ code: 'badProperties', message: said`Property ${name} is not set.` })
}

/** Names the property, never its value: it may be a secret. */
export function badProperty(name: string, what: Said): ProblemError {
  return new ProblemError({ code: 'badProperties', message: said`Property ${name} ${what}.` })
}
