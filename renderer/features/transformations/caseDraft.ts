import { isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { CaseEnd } from '../../../shared/transformation/caseEnd.ts'
import type { TransformationCase } from '../../../shared/transformation/cases.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'

/** A case as it is edited: documents are texts. */
export interface CaseFields {
  readonly name: string
  readonly entityType: EntityType
  readonly operation: TransformationCase['operation']
  readonly input: string
  readonly given: string
  readonly end: CaseEnd['kind']
  readonly body: string
  readonly reason: Extract<CaseEnd, { kind: 'skipped' }>['reason']
  readonly failure: Extract<CaseEnd, { kind: 'failed' }>['failure']
  /** What a transformed end says beside its body; kept as it is. */
  readonly beside: Pick<Extract<CaseEnd, { kind: 'transformed' }>, 'variables' | 'operation'>
}

export const entityTypes: readonly EntityType[] = ['user', 'group', 'role', 'event']
export const ends: readonly CaseEnd['kind'][] = ['transformed', 'skipped', 'failed']
export const reasons: readonly CaseFields['reason'][] = ['ignored', 'conditionNotMet', 'operationSkipped']
export const failures: readonly CaseFields['failure'][] = [
  'mandatoryAttributeMissing',
  'functionFailed',
  'badCondition',
  'wrongKind',
  'budgetExceeded',
]

/** What a transformation of this direction runs for. */
export function operationsOf(direction: Direction): readonly CaseFields['operation'][] {
  return direction === 'read' ? ['read'] : ['createEntity', 'updateEntity', 'patchEntity', 'deleteEntity']
}

export const textOf = (value: Json): string => JSON.stringify(value, null, 2)

export function newFields(direction: Direction): CaseFields {
  return {
    name: '',
    entityType: 'user',
    operation: direction === 'read' ? 'read' : 'createEntity',
    input: '',
    given: '{}',
    end: 'transformed',
    body: '',
    reason: 'conditionNotMet',
    failure: 'mandatoryAttributeMissing',
    beside: {},
  }
}

export function fieldsOfCase(one: TransformationCase, direction: Direction): CaseFields {
  const { name, entityType, operation, input, variables, properties, relations, expected } = one
  const given = Object.entries({ variables, properties, relations }).filter(
    ([, value]) => Object.keys(value).length > 0,
  )
  const fields = { ...newFields(direction), name, entityType, operation, input: textOf(input) }
  return withEnd({ ...fields, given: textOf(Object.fromEntries(given)) }, expected)
}

/** The fields with another end that is expected. */
export function withEnd(fields: CaseFields, end: CaseEnd): CaseFields {
  if (end.kind === 'skipped') return { ...fields, end: 'skipped', reason: end.reason }
  if (end.kind === 'failed') return { ...fields, end: 'failed', failure: end.failure }
  const { body, variables, operation } = end
  return { ...fields, end: 'transformed', body: textOf(body), beside: { variables, operation } }
}

export type CaseFault = 'name' | 'input' | 'given' | 'body'

/** What keeps a case from being saved; none: it can be. */
export function caseFaults(fields: CaseFields): readonly CaseFault[] {
  return [
    ...(fields.name.trim() === '' ? (['name'] as const) : []),
    ...(objectOf(fields.input) === null ? (['input'] as const) : []),
    ...(givenOf(fields.given) === null ? (['given'] as const) : []),
    ...(fields.end === 'transformed' && objectOf(fields.body) === null ? (['body'] as const) : []),
  ]
}

/** The case the fields describe; what is no JSON counts as empty, see `caseFaults`. */
export function caseOfFields(fields: CaseFields): TransformationCase {
  const { entityType, operation } = fields
  const given = givenOf(fields.given) ?? { variables: {}, properties: {}, relations: {} }
  return {
    ...{ name: fields.name.trim(), entityType, operation, ...given },
    input: objectOf(fields.input) ?? {},
    expected: endOfFields(fields),
  }
}

function endOfFields({ end, reason, failure, body, beside }: CaseFields): CaseEnd {
  if (end === 'skipped') return { kind: 'skipped', reason }
  if (end === 'failed') return { kind: 'failed', failure }
  return { kind: 'transformed', body: objectOf(body) ?? {}, ...beside }
}

/** null: the text is no JSON object. */
export function objectOf(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    // Half written JSON is what somebody is typing.
    return null
  }
}

type Given = Pick<TransformationCase, 'variables' | 'properties' | 'relations'>
const givenNames = ['variables', 'properties', 'relations']

function givenOf(text: string): Given | null {
  const value = text.trim() === '' ? {} : objectOf(text)
  if (!value || Object.keys(value).some((name) => !givenNames.includes(name))) return null
  const [variables, properties, relations] = givenNames.map((name) => own(value, name) ?? {})
  if (!isJsonObject(variables) || !isTexts(properties) || !isRelations(relations)) return null
  return { variables, properties, relations }
}

function isTexts(value: Json | undefined): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((one) => typeof one === 'string')
}

function isRelations(value: Json | undefined): value is TransformationCase['relations'] {
  const isIds = (one: Json) => Array.isArray(one) && one.every((id) => typeof id === 'string')
  return (
    isJsonObject(value) && Object.values(value).every((ids) => isJsonObject(ids) && Object.values(ids).every(isIds))
  )
}
