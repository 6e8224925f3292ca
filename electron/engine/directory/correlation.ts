import { said } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { resolvePath } from '../../../shared/scim/path.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import { findAttribute, type Attribute, type ResourceTypeName } from '../../../shared/scim/schema.ts'

/** The filter that finds entities with all the values. Attributes are written as administrators write them in
 *  `*.unique.attribute`: `userName`, `emails[0].value`, `urn:…:User:userUuid`, `['urn:…:Group']['name']`. */
export function correlationFilter(
  type: ResourceTypeName,
  pairs: readonly { readonly attribute: string; readonly value: string }[],
): string {
  return pairs.map(({ attribute, value }) => term(type, attribute, value)).join(' and ')
}

function term(type: ResourceTypeName, written: string, value: string): string {
  const { attributes, schema } = resourceTypes[type]
  const name = filterName(written)
  const attribute = resolvePath({ attributes, schemaId: schema.id }, name)?.at(-1)
  if (!attribute) {
    throw new ProblemError({
      code: 'badProperties',
      message: said`The Local Identity Directory cannot search a ${type} by "${written}": there is no such attribute. Change the unique attribute of the target.`,
    })
  }
  return `${name} eq ${literal(attribute, value)}`
}

function filterName(written: string): string {
  const quoted = [...written.matchAll(/\['([^']+)'\]|\["([^"]+)"\]/g)].map(
    ([, single, double]) => single ?? double ?? '',
  )
  const [first, ...rest] = quoted
  if (first !== undefined) return first.startsWith('urn:') ? [first, rest.join('.')].join(':') : quoted.join('.')
  return written.replace(/^\$\.?/, '').replaceAll(/\[(?:\d+|\*)\]/g, '')
}

/** Values come from entities: only what is a literal of the type goes in as it is. A complex attribute stands for its `value`. */
function literal(attribute: Attribute, value: string): string {
  const compared = findAttribute(attribute.subAttributes ?? [], 'value') ?? attribute
  const isPlain = compared.type === 'boolean' ? /^(?:true|false)$/ : /^-?\d+(?:\.\d+)?$/
  const isText = !['boolean', 'integer', 'decimal'].includes(compared.type)
  return isText || !isPlain.test(value) ? JSON.stringify(value) : value
}
