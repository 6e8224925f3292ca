import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedText, translateSharedTexts } from '../../../renderer/composables/sharedText.ts'
import { placed } from '../../../renderer/features/transformations/diagnostics.ts'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { remarksOn } from '../../../shared/transformation/check.ts'
import { compile } from '../../../shared/transformation/compile.ts'

const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const documentOf = (mapping: JsonObject, head: JsonObject = {}): string =>
  JSON.stringify({ user: { ...head, mappings: [id, { targetPath: '$.a', ...mapping }] } })

beforeAll(() => translateSharedTexts('de'))
afterAll(() => translateSharedTexts('en'))

describe('a remark in a German editor', () => {
  const remarkOn = (mapping: JsonObject) => {
    const text = documentOf(mapping)
    return placed(text, remarksOn(text, 'read'), (meant) => `In „${meant}“ ändern`).map(({ message }) => message)
  }

  it.each<[string, JsonObject, string]>([
    [
      'a path',
      { sourcePath: '$.b[' },
      'Erwartet in den Klammern: eine Zahl, ein Schlüssel in Anführungszeichen, * oder ?(; gefunden: das Ende des Textes (im Ganzen: "$.b[")',
    ],
    [
      'a condition',
      { constant: 1, condition: "$.a = 'x'" },
      `Ein einzelnes = ist kein Operator; schreiben Sie ==, um zu vergleichen (im Ganzen: "$.a = 'x'")`,
    ],
    [
      'a pattern',
      { sourcePath: '$.b', functions: [{ function: 'matchRegex', regex: '(?=x)' }] },
      'Im Muster: Lookahead und Lookbehind werden nicht unterstützt; nehmen Sie den Teil in eine Gruppe und verwenden Sie $1, oder prüfen Sie ihn in einer Bedingung',
    ],
    [
      'a date format',
      { sourcePath: '$.b', functions: [{ function: 'manipulateDate', targetDateFormat: 'yyyy-[MM' }] },
      'Im Datumsformat „yyyy-[MM“ steht ein [ ohne ]',
    ],
    [
      'a key',
      { sourcePath: '$.b', optinal: true },
      'Der Schlüssel „optinal“ ist nicht bekannt und bewirkt nichts; meinten Sie „optional“?',
    ],
    [
      'a simplified pattern',
      { sourcePath: '$.b', functions: [{ function: 'matchRegex', regex: 'a++' }] },
      'Im Muster läuft dies in einfacher Form: possessiver Quantor; ein Treffer kann länger sein als in Java',
    ],
  ])('on %s says it German', (_, mapping, german) => {
    expect(remarkOn(mapping)).toEqual([german])
  })

  it('keeps its cure, which is read from the English words', () => {
    const text = documentOf({ sourcePath: '$.b', optinal: true })
    const [remark] = placed(text, remarksOn(text, 'read'), (meant) => `In „${meant}“ ändern`)
    const from = text.indexOf('optinal')
    expect(remark?.cure).toEqual({ label: 'In „optional“ ändern', from, to: from + 7, text: 'optional' })
  })
})

describe('the end of an entity in a German preview', () => {
  const endOf = (body: JsonObject, mapping: JsonObject, head: JsonObject = {}): string | null => {
    const end = compile(documentOf(mapping, head), 'read', {}).apply({
      ...{ type: 'user', body: { id: '1', ...body }, operation: 'read', variables: {} },
      ...{ now: new Date(0), random: () => 0, resolve: () => [] },
    })
    if (end.kind === 'skipped') return sharedText(end.message)
    return end.kind === 'failed' ? sharedText(end.problem.message) : null
  }
  const withFunction = (one: JsonObject): JsonObject => ({ sourcePath: '$.b', functions: [one] })
  const cure = 'Prüfen Sie die Parameter der Funktion, oder geben Sie ihr eine Bedingung.'

  it.each<[string, JsonObject, string, Json?]>([
    [
      'has no value',
      { sourcePath: '$.c' },
      'Lesetransformation für user, Mapping 2: $.c hat keinen Wert. Ergänzen Sie den Wert in der Quelle, oder geben Sie dem Mapping "optional": true oder einen "defaultValue".',
    ],
    [
      'gives a function the wrong kind',
      withFunction({ function: 'concatString', prefix: 'x' }),
      `Lesetransformation für user, Mapping 2: Funktion concatString: Arbeitet mit Text, bekam aber eine Liste; setzen Sie "applyOnElements": true für jedes Element. ${cure}`,
      [1, 2],
    ],
    [
      'gives a function another kind',
      withFunction({ function: 'elementAt', index: 0 }),
      `Lesetransformation für user, Mapping 2: Funktion elementAt: Arbeitet mit einer Liste und bekam: ein Text; setzen Sie "preserveArrayWithSingleElement": true, damit eine Liste mit einem Element bleibt. ${cure}`,
      'x',
    ],
    [
      'says "has no value. Correct the condition in the transformation."',
      withFunction({ function: 'manipulateDate' }),
      `Lesetransformation für user, Mapping 2: Funktion manipulateDate: Der Wert ist kein Datum der Form yyyy-MM-dd HH:mm:ss.SSS. ${cure}`,
      'has no value',
    ],
  ])('that %s is said German', (_, mapping, german, value = null) => {
    expect(endOf({ b: value }, mapping)).toBe(german)
  })

  it('that is passed over is said German', () => {
    const head = { condition: '$.b == 1' }
    expect(endOf({ b: 2 }, { constant: 1 }, head)).toBe('Die Bedingung der Entität [$.b == 1] ist nicht erfüllt')
  })
})
