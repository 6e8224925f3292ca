import type { Json, JsonObject } from '../base/json.ts'
import { own } from '../base/json.ts'
import { said } from '../base/said.ts'
import { struckAt, withoutSecrets } from './struckAt.ts'
import type { TransformationFailure, Transformed } from './transformation.ts'
import { struckOut } from './value.ts'
import type { ValueDifference } from './valueDifference.ts'
import { valueDifferences } from './valueDifference.ts'

/** How an entity ends in a transformation. Secrets are struck out: that one is there is compared, its value is not. */
export type CaseEnd =
  | {
      readonly kind: 'transformed'
      readonly body: JsonObject
      /** Those that matter; null: not set. */
      readonly variables?: Readonly<Record<string, Json>> | undefined
      readonly operation?: Extract<Transformed, { kind: 'transformed' }>['operation'] | undefined
    }
  | { readonly kind: 'skipped'; readonly reason: Extract<Transformed, { kind: 'skipped' }>['reason'] }
  | { readonly kind: 'failed'; readonly failure: TransformationFailure['kind'] }

/** What an entity ended as, in the shape of what was expected of it. */
export function endOf(end: Exclude<Transformed, { kind: 'needs' }>, expected: CaseEnd): CaseEnd {
  if (end.kind === 'skipped') return { kind: 'skipped', reason: end.reason }
  if (end.kind === 'failed') return { kind: 'failed', failure: end.detail.kind }
  const { kind, operation } = end
  const body = struckAt(end.body, end.secretPaths)
  const wanted = expected.kind === 'transformed' ? expected.variables : undefined
  if (wanted === undefined) return { kind, operation, body }
  const secret = new Set(end.secretVariables)
  const variables = Object.keys(wanted).map((name): [string, Json] => [
    name,
    secret.has(name) ? struckOut : (own(end.variables, name) ?? null),
  ])
  return { kind, operation, body, variables: Object.fromEntries(variables) }
}

/** How an end differs from the expected one; none: it is as expected. */
export function endDifferences(
  expected: CaseEnd,
  found: CaseEnd,
  end: Exclude<Transformed, { kind: 'needs' }>,
): readonly ValueDifference[] {
  if (expected.kind === 'transformed' && found.kind === 'transformed' && end.kind === 'transformed') {
    return [
      ...(expected.operation === undefined ? [] : valueDifferences(expected.operation, found.operation, 'operation')),
      ...valueDifferences(struckAt(withoutSecrets(expected.body), end.secretPaths), found.body, '$'),
      ...Object.entries(expected.variables ?? {}).flatMap(([name, value]) =>
        end.secretVariables.includes(name)
          ? []
          : valueDifferences(value, own(found.variables ?? {}, name), `variable ${name}`),
      ),
    ]
  }
  if (expected.kind === 'skipped' && found.kind === 'skipped') {
    return valueDifferences(expected.reason, found.reason, 'reason')
  }
  if (expected.kind === 'failed' && found.kind === 'failed') {
    return valueDifferences(expected.failure, found.failure, 'failure')
  }
  return [{ place: 'end', expected: expected.kind, found: endText(end) }]
}

function endText(end: Exclude<Transformed, { kind: 'needs' }>): string {
  if (end.kind === 'failed') return said`failed: ${end.problem.message}`
  return end.kind === 'skipped' ? said`skipped: ${end.message}` : end.kind
}
