import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { ScimError } from '../../../shared/scim/error.ts'
import { parseFilter, type FilterScope } from '../../../shared/scim/filter.ts'
import { matches } from '../../../shared/scim/matches.ts'
import { readPatch } from '../../../shared/scim/messages.ts'
import { applyPatch, patchSteps } from '../../../shared/scim/patch.ts'
import { readResource } from '../../../shared/scim/resource.ts'
import { userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { enterprise, jana, sap } from './people.ts'

const scope: FilterScope = { attributes: userType.attributes, schemaId: userType.schema.id, unknown: 'refuse' }
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']

const name = fc.constantFrom(
  ...['userName', 'emails', 'emails.value', 'name', 'name.familyName', 'active', 'meta.created', 'title', 'id'],
  ...[
    'addresses',
    'x509Certificates',
    enterprise,
    `${enterprise}:manager.value`,
    `${sap}:emails`,
    '__proto__',
    'schemas',
  ],
)
const literal = fc.oneof(
  fc.string().map((text) => JSON.stringify(text)),
  fc.constantFrom('true', 'null', '1.5', '"work"', '"2026-01-01T00:00:00Z"'),
)
const operator = fc.constantFrom('eq', 'NE', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le')
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.tuple(name, operator, literal).map((parts) => parts.join(' ')),
    name.map((one) => `${one} pr`),
    fc.tuple(tie('filter'), fc.constantFrom('and', 'OR'), tie('filter')).map((parts) => parts.join(' ')),
    tie('filter').map((one) => `not (${one})`),
    fc.constantFrom('emails[type eq "work" and primary eq true]', 'addresses[locality pr]'),
  ),
}))
const path = fc.oneof(
  name,
  fc.constantFrom('emails[type eq "work"]', 'emails[type eq "other"].value', `${sap}:emails[verified eq true].type`),
  fc.string(),
)
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<Json>('text', true, { value: 'a@x', primary: true }, [{ value: 'b@x', type: 'work', primary: true }]),
  fc.constantFrom<Json>({ title: 'T', emails: [{ value: 'c@x' }] }, { locality: 'Köln' }, { value: '7' }, [], null),
)
const operation = fc.record({ op: fc.constantFrom('add', 'replace', 'remove'), path, value }, { requiredKeys: ['op'] })

/** null: it was refused as it should be; anything else that is thrown is a surprise. */
function unlessRefused<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof ScimError && error.status === 400) return null
    throw error
  }
}

describe('whatever comes', () => {
  it('as a filter is read or refused, and then answers yes or no', () => {
    fc.assert(
      fc.property(fc.oneof(filter, fc.string({ unit: 'binary' })), (text) => {
        const parsed = unlessRefused(() => parseFilter(text, scope))
        expect(typeof (parsed ? matches(parsed, jana) : false)).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })

  it('the negation of a filter holds where the filter does not', () => {
    fc.assert(
      fc.property(filter, (text) => {
        const parsed = unlessRefused(() => [parseFilter(text, scope), parseFilter(`not (${text})`, scope)] as const)
        if (parsed) expect(matches(parsed[1], jana)).toBe(!matches(parsed[0], jana))
      }),
      { numRuns: 1000 },
    )
  })

  it('as a PATCH gives a resource that could have come by PUT, and leaves the one before as it was', () => {
    const before = structuredClone(jana)
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 5 }), (operations) => {
        const Operations = operations as unknown as JsonObject[]
        const patched = unlessRefused(() =>
          applyPatch(userType, jana, patchSteps(userType, readPatch({ schemas, Operations }))),
        )
        expect(jana).toEqual(before)
        if (patched) expect(readResource(userType, patched)).toEqual(patched)
      }),
      { numRuns: 3000 },
    )
  })

  it('as a resource is kept as it is once it is accepted', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), (given) => {
        const body = { schemas: [userType.schema.id], userName: 'x', ...given } as JsonObject
        const accepted = unlessRefused(() => readResource(userType, body))
        if (accepted) expect(readResource(userType, accepted)).toEqual(accepted)
      }),
      { numRuns: 2000 },
    )
  })
})
