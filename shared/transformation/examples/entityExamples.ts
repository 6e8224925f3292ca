import type { Example } from './example.ts'
import { example } from './example.ts'

const name = { sourcePath: '$.name', targetPath: '$.displayName' }
const input = { name: 'Ada' }

/** One example for every key of an entity, for properties and for paths. */
export const entityExamples: readonly Example[] = [
  example('mappings', 'The mappings, which run from top to bottom; a later one replaces what an earlier one wrote.', {
    mappings: [name, { constant: 'Grace', targetPath: '$.displayName' }],
    input,
    output: { displayName: 'Grace' },
  }),
  example('condition', 'Entities for which it does not hold are skipped.', {
    head: { condition: "$.name != 'Ada'" },
    mappings: [name],
    input,
    output: "Entity condition [$.name != 'Ada'] is not fulfilled",
  }),
  example('ignore', 'Entities of this type are not processed.', {
    head: { ignore: true },
    mappings: [name],
    input,
    output: 'Entity type [user] is ignored',
  }),
  example('skipOperations', 'Write transformations: operations that are not done in this target.', {
    head: { skipOperations: ['create'] },
    mappings: [name],
    input,
    operation: 'createEntity',
    output: 'Operation [create] is skipped in target transformation',
  }),
  example('scimEntityEndpoint', 'Proxy systems: the path under which they serve the entity type.', {
    head: { scimEntityEndpoint: 'Users' },
    mappings: [name],
    input,
    output: { displayName: 'Ada' },
  }),
  example('%property%', 'Stands for a property of the system in any text; one that is not set becomes `null`.', {
    mappings: [{ constant: '%prefix%-%missing%', targetPath: '$.origin' }],
    input: {},
    properties: { prefix: 'hr' },
    output: { origin: 'hr-null' },
  }),
  example('%escaped:property%', 'Stands in a pattern for a property whose characters all mean themselves.', {
    mappings: [
      { sourcePath: '$.team', targetPath: '$.team', condition: '$.team =~ /%escaped:team%.*/' },
      { sourcePath: '$.desk', targetPath: '$.desk', condition: '$.desk =~ /%escaped:team%.*/' },
    ],
    input: { team: 'R+D (EU)', desk: 'RRD' },
    properties: { team: 'R+D' },
    output: { team: 'R+D (EU)' },
  }),
  example('${variable}', 'Stands for a variable in a condition or in a parameter of a function.', {
    mappings: [
      { constant: 'u-', targetVariable: 'start' },
      { sourcePath: '$.id', targetPath: '$.id', functions: [{ function: 'concatString', prefix: '${start}' }] },
    ],
    input: { id: '7' },
    output: { id: 'u-7' },
  }),
  example("['name']", 'A name with dots, colons or blanks stands in brackets.', {
    mappings: [{ sourcePath: "$['urn:example:User'].unit", targetPath: '$.unit' }],
    input: { 'urn:example:User': { unit: 'Lab' } },
    output: { unit: 'Lab' },
  }),
  example('[*]', 'All elements of a list, or all attributes of an object.', {
    mappings: [
      { sourcePath: '$.members[*].value', targetPath: '$.members[?(@.value)]' },
      { constant: 'User', targetPath: '$.members[*].type' },
    ],
    input: { members: [{ value: 'a' }, { value: 'b' }] },
    output: {
      members: [
        { value: 'a', type: 'User' },
        { value: 'b', type: 'User' },
      ],
    },
  }),
  example('[?( )]', 'The elements for which a condition holds; `@` is the element.', {
    mappings: [{ sourcePath: '$.emails[?(@.primary == true)].value', targetPath: '$.mail' }],
    input: { emails: [{ value: 'a@x.org' }, { value: 'b@x.org', primary: true }] },
    output: { mail: 'b@x.org' },
  }),
]
