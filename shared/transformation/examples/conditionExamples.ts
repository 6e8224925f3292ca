import type { Json, JsonObject } from '../../base/json.ts'
import type { Example } from './example.ts'
import { example } from './example.ts'

/** One example for every operator and every function of conditions; all of them hold. */
export const conditionExamples: readonly Example[] = [
  holds('==', 'Equal; the number 7 equals the text 7.', "$.a == '7'", { a: 7 }),
  holds('!=', 'Not equal; also true where the value is missing.', "$.a != 'x'", {}),
  holds('===', 'Equal and of the same kind.', '$.a === 7', { a: 7 }),
  holds('!==', 'Not equal or of another kind.', "$.a !== '7'", { a: 7 }),
  holds('<', 'Less: numbers by size, texts by their letters.', '$.a < 10', { a: 9 }),
  holds('<=', 'Less or equal.', "$.a <= 'b'", { a: 'a' }),
  holds('>', 'Greater.', "$.date > '2024-01-31'", { date: '2024-02-01' }),
  holds('>=', 'Greater or equal.', '$.a >= 9', { a: 9 }),
  holds('=~', 'The whole value fits a pattern; of a list, one element does.', '$.a =~ /adm.*/i', { a: 'Admin' }),
  holds('in', 'Is one of a list.', "$.a in ['x', 'y']", { a: 'y' }),
  holds('nin', 'Is none of a list; also true where the value is missing.', "$.a nin ['x', 'y']", {}),
  holds('contains', 'A list has the element, a text the part.', "$.groups[*].value contains 'x'", {
    groups: [{ value: 'x' }],
  }),
  holds('empty', '`true`: missing, null, or a text, list or object without content.', '$.a empty true', { a: [] }),
  holds('size', 'Number of elements or letters.', '$.a size 3', { a: 'Ada' }),
  holds('subsetof', 'Every element is in the list.', "$.a subsetof ['x', 'y']", { a: ['x'] }),
  holds('anyof', 'An element is in the list.', "$.a anyof ['x', 'y']", { a: ['x', 'z'] }),
  holds('noneof', 'No element is in the list.', "$.a noneof ['x', 'y']", { a: ['z'] }),
  holds('all', 'The list has all of these elements.', "$.a all ['x', 'y']", { a: ['x', 'y', 'z'] }),
  holds('&&', 'Both hold.', '$.a == 1 && $.b == 2', { a: 1, b: 2 }),
  holds('||', 'One of them holds.', '$.a == 1 || $.b == 1', { a: 1 }),
  holds('!', 'Does not hold; before a path: is missing.', '!$.a', {}),
  holds('.length()', 'Number of elements of a list or attributes of an object.', '$.a.length() > 1', { a: [1, 2] }),
  holds('isValidEmail', 'Is an e-mail address; with `[*]` all of them are.', 'isValidEmail($.a)', { a: 'ada@x.org' }),
  holds(
    'isAttributeWithOptionalPrefix',
    'Begins with the value of a property; also true where one of both is missing.',
    'isAttributeWithOptionalPrefix($.a, hr.prefix)',
    {},
  ),
  holds(
    'isAttributeWithMandatoryPrefix',
    'Begins with the value of a property.',
    'isAttributeWithMandatoryPrefix($.a, hr.prefix)',
    { a: 'HR_Team' },
  ),
  holds(
    'isApplicationSpecificGroup',
    'A group of the application `ips.application.id`.',
    'isApplicationSpecificGroup()',
    {
      'urn:ietf:params:scim:schemas:extension:sap:2.0:Group': { applicationId: 'app-1' },
    },
  ),
  holds('isRegularGroup', 'A group that belongs to no application.', 'isRegularGroup()', {}),
]

function holds(word: string, does: string, condition: string, input: JsonObject): Example {
  const result: Json = true
  return example(word, does, {
    mappings: [{ constant: result, targetPath: '$.holds', condition }],
    input,
    properties: { 'hr.prefix': 'HR_', 'ips.application.id': 'app-1' },
    output: { holds: result },
  })
}
