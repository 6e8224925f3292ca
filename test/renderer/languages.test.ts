import { describe, expect, it } from 'vitest'
import { de } from '../../renderer/messages/de.ts'
import { sharedInGerman } from '../../renderer/messages/de/shared.ts'
import { en } from '../../renderer/messages/en.ts'
import { systemTypes } from '../../shared/catalog/index.ts'
import { conditionExamples } from '../../shared/transformation/examples/conditionExamples.ts'
import { entityExamples } from '../../shared/transformation/examples/entityExamples.ts'
import { functionExamples } from '../../shared/transformation/examples/functionExamples.ts'
import { mappingExamples } from '../../shared/transformation/examples/mappingExamples.ts'

/** Every text by its key, `a.b.c`. */
function textsOf(messages: object, place = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${place}${name}`, value] as const]
        : [...textsOf(value as object, `${place}${name}.`)],
    ),
  )
}
const english = textsOf(en)
const german = textsOf(de)
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const formsOf = (text: string) => text.split(' | ').length

describe('the German messages', () => {
  it('have every key of the English, and no other', () => {
    expect([...german.keys()]).toEqual([...english.keys()])
  })

  it('fill in the same values', () => {
    const differing = [...german].filter(
      ([key, text]) => placesIn(text).join() !== placesIn(english.get(key) ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it('have as many forms of number', () => {
    expect([...german].filter(([key, text]) => formsOf(text) !== formsOf(english.get(key) ?? ''))).toEqual([])
  })

  it('have what the catalog and the examples of the language say', () => {
    const examples = [...entityExamples, ...mappingExamples, ...conditionExamples, ...functionExamples]
    const said = [
      ...systemTypes.flatMap(({ description, properties }) => [
        description,
        ...properties.flatMap(({ label, help, choices }) => [label, help, ...(choices ?? []).map((one) => one.label)]),
      ]),
      ...examples.map(({ does }) => does),
    ]
    expect(said.filter((text) => text !== '' && sharedInGerman(text) === null)).toEqual([])
  })
})
