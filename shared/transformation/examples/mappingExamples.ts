import type { Example } from './example.ts'
import { example } from './example.ts'

/** One example for every key of a mapping. */
export const mappingExamples: readonly Example[] = [
  example('sourcePath', 'Reads a value from the entity with a JSONPath.', {
    mappings: [{ sourcePath: '$.name.givenName', targetPath: '$.firstName' }],
    input: { name: { givenName: 'Ada' } },
    output: { firstName: 'Ada' },
  }),
  example('targetPath', 'Writes the value; objects and lists on the way are made.', {
    mappings: [{ sourcePath: '$.mail', targetPath: '$.emails[0].value' }],
    input: { mail: 'ada@example.com' },
    output: { emails: [{ value: 'ada@example.com' }] },
  }),
  example('constant', 'Writes a fixed value of any kind.', {
    mappings: [{ constant: true, targetPath: '$.active' }],
    input: {},
    output: { active: true },
  }),
  example('targetVariable', 'Keeps the value in a variable for the mappings below; it is no part of the document.', {
    mappings: [
      { sourcePath: '$.id', targetVariable: 'number' },
      { sourceVariable: 'number', targetPath: '$.employeeNumber' },
    ],
    input: { id: '4711' },
    output: { employeeNumber: '4711' },
  }),
  example('sourceVariable', 'Reads a variable; while it is not set, the mapping is passed over.', {
    mappings: [{ sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' }],
    input: {},
    variables: { entityIdTargetSystem: 't-1' },
    operation: 'updateEntity',
    output: { id: 't-1' },
  }),
  example('variablePath', 'Reads a part of the value of a variable.', {
    mappings: [
      { sourcePath: '$.manager', targetVariable: 'boss' },
      { sourceVariable: 'boss', variablePath: '$.name', targetPath: '$.managerName' },
    ],
    input: { manager: { id: 'm-1', name: 'Grace' } },
    output: { managerName: 'Grace' },
  }),
  example('type', 'What the mapping does: `set` (without the key), `remove`, `rename` or `valueMapping`.', {
    mappings: [
      { sourcePath: '$', targetPath: '$' },
      { type: 'remove', targetPath: '$.id' },
      { type: 'rename', constant: 'userName', targetPath: '$.login' },
    ],
    input: { id: '1', login: 'ada', title: 'Dr.' },
    output: { title: 'Dr.', userName: 'ada' },
  }),
  example('sourcePaths', 'The paths whose values, in this order, choose an entry of `valueMappings`.', {
    mappings: [
      {
        type: 'valueMapping',
        sourcePaths: ['$.country', '$.language'],
        targetPath: '$.locale',
        valueMappings: [{ key: ['CH', 'it'], mappedValue: 'it-CH' }],
        defaultValue: 'en-GB',
      },
    ],
    input: { country: 'CH', language: 'it' },
    output: { locale: 'it-CH' },
  }),
  example('valueMappings', 'The table of a `valueMapping`; the first entry whose whole key fits gives the value.', {
    mappings: [
      {
        type: 'valueMapping',
        sourcePaths: ['$.salutation'],
        targetPath: '$.gender',
        valueMappings: [
          { key: ['Mrs'], mappedValue: 'female' },
          { key: ['Mr'], mappedValue: 'male' },
        ],
        optional: true,
      },
    ],
    input: { salutation: 'Mrs' },
    output: { gender: 'female' },
  }),
  example('defaultValue', 'Is written where the source has no value.', {
    mappings: [{ sourcePath: '$.locale', targetPath: '$.locale', defaultValue: 'en-GB' }],
    input: {},
    output: { locale: 'en-GB' },
  }),
  example('optional', 'A mapping without a value is passed over; without this key the entity fails.', {
    mappings: [
      { sourcePath: '$.title', targetPath: '$.title', optional: true },
      { constant: 'user', targetPath: '$.kind' },
    ],
    input: {},
    output: { kind: 'user' },
  }),
  example('preserveArrayWithSingleElement', 'Keeps a list of one element a list; otherwise its element is taken out.', {
    mappings: [
      { sourcePath: '$.roles', targetPath: '$.role' },
      { sourcePath: '$.roles', targetPath: '$.roles', preserveArrayWithSingleElement: true },
    ],
    input: { roles: ['admin'] },
    output: { role: 'admin', roles: ['admin'] },
  }),
  example('condition', 'The mapping runs only if the condition holds on the entity that is read.', {
    mappings: [
      { constant: 'internal', targetPath: '$.kind' },
      { constant: 'external', targetPath: '$.kind', condition: "$.type == 'contractor'" },
    ],
    input: { type: 'contractor' },
    output: { kind: 'external' },
  }),
  example('scope', 'Write transformations: only for `createEntity`, `patchEntity` or `deleteEntity`.', {
    mappings: [
      { constant: 'changed', targetPath: '$.note' },
      { constant: 'new', targetPath: '$.note', scope: 'createEntity' },
    ],
    input: {},
    operation: 'createEntity',
    output: { note: 'new' },
  }),
  example('ignore', 'The mapping counts as if it were not there.', {
    mappings: [
      { constant: 1, targetPath: '$.a' },
      { constant: 2, targetPath: '$.b', ignore: true },
    ],
    input: {},
    output: { a: 1 },
  }),
  example('functions', 'Functions the value goes through, in this order.', {
    mappings: [
      {
        sourcePath: '$.login',
        targetPath: '$.mail',
        functions: [{ function: 'toLowerCaseString' }, { function: 'concatString', suffix: '@example.com' }],
      },
    ],
    input: { login: 'ADA' },
    output: { mail: 'ada@example.com' },
  }),
  example('correlationAttribute', 'Marks a value that is the same for one person in all sources; writes nothing.', {
    mappings: [
      { sourcePath: '$.personId', correlationAttribute: true },
      { sourcePath: '$.name', targetPath: '$.displayName' },
    ],
    input: { personId: 'p-1', name: 'Ada' },
    output: { displayName: 'Ada' },
  }),
  example('hashing', 'Is kept and does nothing.', {
    mappings: [{ constant: 'x', targetPath: '$.a', hashing: true }],
    input: {},
    output: { a: 'x' },
  }),
]
