import type { Json, JsonObject } from '../../base/json.ts'
import type { Example } from './example.ts'
import { example } from './example.ts'

const people = [{ name: 'ada', role: 'a' }, { name: 'bob' }]

/** One example for every mapping function, then for the parameters all of them have. */
export const functionExamples: readonly Example[] = [
  calls(
    'concatString',
    'Puts text before and behind.',
    { prefix: 'ext_', suffix: 45 },
    { from: 'mvargas', to: 'ext_mvargas45' },
  ),
  calls(
    'replaceString',
    'Replaces every occurrence of a text.',
    { target: '(', replacement: '@' },
    { from: 'a(b', to: 'a@b' },
  ),
  calls(
    'replaceFirstString',
    'Replaces the first match of a pattern.',
    { regex: '20\\d', replacement: 9 },
    { from: 'x201y202', to: 'x9y202' },
  ),
  calls(
    'replaceLastString',
    'Replaces the last match of a pattern.',
    { regex: '20\\d', replacement: 9 },
    { from: 'x201y202', to: 'x201y9' },
  ),
  calls(
    'replaceAllString',
    'Replaces all matches; `$1` is the first group.',
    { regex: '(\\w)\\.', replacement: '$1-' },
    { from: 'a.b.c', to: 'a-b-c' },
  ),
  calls(
    'substring',
    'Letters from `beginIndex` up to before `endIndex`.',
    { beginIndex: 3, endIndex: 5 },
    { from: 'en_US', to: 'US' },
  ),
  calls('toUpperCaseString', 'Capital letters, of a language.', { locale: 'tr_TR' }, { from: 'izmir', to: 'İZMİR' }),
  calls('toLowerCaseString', 'Small letters.', {}, { from: 'ADA', to: 'ada' }),
  calls('toString', 'Text of anything; also of the bytes of `decode`.', {}, { from: 7, to: '7' }),
  calls(
    'getMatchedRegexGroup',
    'A group of a pattern that fits the whole text.',
    { regex: '([A-Z]+)-(\\d+)', groupIndex: 2 },
    { from: 'QA-118', to: '118' },
  ),
  calls('matchRegex', 'Whether a pattern fits the whole text.', { regex: '.*_COMP' }, { from: 'FIN_COMP', to: true }),
  calls(
    'splitStringToArray',
    'Cuts a text into a list.',
    { separator: ',' },
    { from: 'Oslo,Bergen', to: ['Oslo', 'Bergen'] },
  ),
  {
    ...calls('compositeId', 'Joins the value and another one.', { subId: '$.login' }, { from: 'E-31', to: 'E-31:ada' }),
    input: { value: 'E-31', login: 'ada' },
  },
  calls('elementAt', 'One element of a list, counted from 0.', { index: 1 }, { from: ['a', 'b'], to: 'b' }),
  calls(
    'putIfAbsent',
    'Sets an attribute of each element that has none.',
    { key: 'role', defaultValue: 'x' },
    {
      from: people,
      to: [
        { name: 'ada', role: 'a' },
        { name: 'bob', role: 'x' },
      ],
    },
  ),
  calls(
    'putIfPresent',
    'Sets an attribute of each element that has one.',
    { key: 'role', defaultValue: 'x' },
    { from: people, to: [{ name: 'ada', role: 'x' }, { name: 'bob' }] },
  ),
  calls(
    'copyMapEntry',
    'Gives an attribute a second name.',
    { sourceKey: 'role', targetKey: 'type' },
    { from: people, to: [{ name: 'ada', role: 'a', type: 'a' }, { name: 'bob' }] },
  ),
  calls(
    'renameMapEntry',
    'Gives an attribute another name.',
    { sourceKey: 'role', targetKey: 'type' },
    { from: people, to: [{ name: 'ada', type: 'a' }, { name: 'bob' }] },
  ),
  {
    ...calls(
      'resolveEntityIds',
      'Ids of the source become ids of this target; unknown ones are dropped.',
      {},
      { from: ['s1', 's2'], to: ['t1'] },
    ),
    operation: 'createEntity',
    ids: { s1: ['t1'] },
  },
  calls('encode', 'Text as `base32` or `base64`.', { algorithm: 'base64' }, { from: 'NINA', to: 'TklOQQ==' }),
  example('decode', 'Bytes of `base32` or `base64`; `toString` makes them a text.', {
    mappings: [
      {
        sourcePath: '$.value',
        targetPath: '$.value',
        functions: [{ function: 'decode', algorithm: 'base32' }, { function: 'toString' }],
      },
    ],
    input: { value: 'JZEU4QI' },
    output: { value: 'NINA' },
  }),
  calls(
    'manipulateDate',
    'Reads a date, adds to it and writes it in another form.',
    { sourceDateFormat: 'yyyy-MM-dd', targetDateFormat: 'dd.MM.yyyy', days: '+2' },
    { from: '2024-02-28', to: '01.03.2024' },
  ),
  calls(
    'randomPassword',
    'A new password with so many characters of each kind; the value that comes in is not used.',
    {
      passwordLength: 8,
      minimumNumberOfLowercaseLetters: 2,
      minimumNumberOfUppercaseLetters: 2,
      minimumNumberOfDigits: 2,
      minimumNumberOfSpecialSymbols: 2,
    },
    { from: '', to: 'aAA00~~a' },
  ),
  calls(
    'convertCountryCode',
    'A country by `alpha2`, `alpha3`, `numeric` or `fullName`.',
    { outputFormat: 'alpha3', inputAttributes: ['country'], outputAttribute: 'country' },
    { from: [{ country: 'JP' }], to: [{ country: 'JPN' }] },
  ),
  calls(
    'convertCountryRegion',
    'A region by its code (`alpha2`) or name (`fullName`).',
    { outputFormat: 'fullName', inputAttributes: ['region', 'country'], outputAttribute: 'region' },
    { from: [{ country: 'US', region: 'TX' }], to: [{ country: 'US', region: 'Texas' }] },
  ),
  calls(
    'convertLocaleCode',
    'A language as `iso639` or `bcp47`.',
    { outputFormat: 'iso639' },
    { from: 'fr-FR', to: 'FR' },
  ),
  calls(
    'convertTimezoneCode',
    'A time zone as `iana` location or `sap` code.',
    { outputFormat: 'sap' },
    { from: 'Europe/Sofia', to: 'EET' },
  ),
  calls(
    'applyOnElements',
    'Any function: works on each element of a list.',
    { function: 'toUpperCaseString', applyOnElements: true },
    { from: ['a', 'b'], to: ['A', 'B'] },
  ),
  calls(
    'applyOnAttribute',
    'Any function: works on one attribute of an object, or of each element.',
    { function: 'toUpperCaseString', applyOnElements: true, applyOnAttribute: 'role' },
    { from: people, to: [{ name: 'ada', role: 'A' }, { name: 'bob' }] },
  ),
  calls(
    'assignToAttribute',
    'Any function: the result goes to another attribute.',
    { function: 'concatString', suffix: '!', applyOnAttribute: 'name', assignToAttribute: 'call' },
    { from: { name: 'ada' }, to: { name: 'ada', call: 'ada!' } },
  ),
  calls(
    'condition',
    'Any function: runs only if it holds; `@` is the value or the element.',
    { function: 'toUpperCaseString', applyOnElements: true, condition: "@ != 'b'" },
    { from: ['a', 'b'], to: ['A', 'b'] },
  ),
]

/** `$.value` goes through one function and comes out as `$.value`. */
function calls(word: string, does: string, parameters: JsonObject, values: { from: Json; to: Json }): Example {
  return example(word, does, {
    mappings: [
      {
        sourcePath: '$.value',
        targetPath: '$.value',
        preserveArrayWithSingleElement: true,
        functions: [{ function: word, ...parameters }],
      },
    ],
    input: { value: values.from },
    output: { value: values.to },
  })
}
