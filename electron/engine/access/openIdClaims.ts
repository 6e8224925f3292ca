import { said } from '../../../shared/base/said.ts'
import { isJsonArray, own, type JsonObject } from '../../../shared/base/json.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import { highestStep, joinRights } from '../../../shared/domain/rights.ts'
import type { SavedOpenId } from './openIdSettings.ts'

export type OpenIdEnd =
  | {
      readonly kind: 'ok'
      readonly caller: Caller & { readonly id: string }
      /** Of the settings whose rules gave the rights. */
      readonly settingsVersion: number
    }
  /** `reason` may be shown: it holds no token and nothing the provider sent but its error code. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Who somebody is, and what they may, by the claims of their ID token (OpenID Connect Core 2) and the rules of the settings. */
export function endOf(claims: JsonObject, { settings, version }: Pick<SavedOpenId, 'settings' | 'version'>): OpenIdEnd {
  const { issuer, nameClaim, rightsClaim, rules } = settings
  const values = valuesOf(own(claims, rightsClaim))
  const rights = joinRights(rules.filter(({ value }) => values.includes(value)).map((rule) => rule.rights))
  const permission = highestStep(rights)
  const subject = textOf(own(claims, 'sub'))
  const name = textOf(own(claims, nameClaim)) || textOf(own(claims, 'email')) || subject
  if (subject === '') return refused(said`The provider did not say who you are.`)
  if (permission === null) {
    return refused(said`You are known as ${name.slice(0, 100)}, but none of your values of "${rightsClaim}" gives a right here. Ask an administrator.`) // prettier-ignore
  }
  return {
    kind: 'ok',
    settingsVersion: version,
    caller: { id: `${issuer}#${subject}`.slice(0, 300), name: name.slice(0, 100), permission, rights },
  }
}

function valuesOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return [claim]
  return isJsonArray(claim) ? claim.filter((value) => typeof value === 'string') : []
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : ''
}

export function refused(reason: string): Extract<OpenIdEnd, { kind: 'refused' }> {
  return { kind: 'refused', reason }
}
