/** Attribute definitions with the characteristics of RFC 7643 section 2.2, and how an attribute is found by name. */
export interface Attribute {
  readonly name: string
  readonly type: AttributeType
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  /** Suggested values; others are accepted (RFC 7643 2.2). */
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

export type AttributeType =
  'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'reference' | 'binary' | 'complex'

export interface Schema {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

export type ResourceTypeName = 'User' | 'Group'

/** One kind of resource (RFC 7643 section 6): `attributes` are the common ones, those of its schema, and one complex
 *  attribute per extension, named by the extension's URN, so that a path is always a walk down this tree. */
export interface ResourceType {
  readonly name: ResourceTypeName
  readonly endpoint: string
  readonly description: string
  readonly schema: Schema
  readonly extensions: readonly Schema[]
  readonly attributes: readonly Attribute[]
}

/** The defaults of RFC 7643 2.2: an optional, readable and writable, single text, compared without case. */
export function attribute(name: string, description: string, differences: Partial<Attribute> = {}): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...differences,
  }
}

export function complex(
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  differences: Partial<Attribute> = {},
): Attribute {
  return attribute(name, description, { type: 'complex', subAttributes, ...differences })
}

export function resourceType(
  name: ResourceTypeName,
  endpoint: string,
  schema: Schema,
  extensions: readonly Schema[],
): ResourceType {
  const containers = extensions.map(({ id, description, attributes }) => complex(id, description, attributes))
  return {
    name,
    endpoint,
    description: schema.description,
    schema,
    extensions,
    attributes: [...commonAttributes, ...schema.attributes, ...containers],
  }
}

/** Names are compared without case (RFC 7643 2.1). */
export function findAttribute(attributes: readonly Attribute[], name: string): Attribute | undefined {
  const wanted = name.toLowerCase()
  return attributes.find((candidate) => candidate.name.toLowerCase() === wanted)
}

export function isExtension(container: Attribute): boolean {
  return container.name.startsWith('urn:')
}

const readOnly = { mutability: 'readOnly' } as const

/** RFC 7643 section 3.1, and `schemas` of section 3. */
export const commonAttributes: readonly Attribute[] = [
  attribute('schemas', 'URIs of the schemas the resource is made of.', {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    caseExact: true,
    returned: 'always',
    ...readOnly,
  }),
  attribute('id', 'Identifier given by the directory; it never changes.', {
    caseExact: true,
    returned: 'always',
    uniqueness: 'server',
    ...readOnly,
  }),
  attribute('externalId', 'Identifier given by the client.', { caseExact: true }),
  complex(
    'meta',
    'What the directory knows about the resource itself.',
    [
      attribute('resourceType', 'Name of the resource type.', { caseExact: true, ...readOnly }),
      attribute('created', 'When it was created.', { type: 'dateTime', ...readOnly }),
      attribute('lastModified', 'When it was last changed.', { type: 'dateTime', ...readOnly }),
      attribute('location', 'Address of the resource.', {
        type: 'reference',
        referenceTypes: ['uri'],
        caseExact: true,
        ...readOnly,
      }),
      attribute('version', 'Version for conditional requests.', { caseExact: true, ...readOnly }),
    ],
    readOnly,
  ),
]
