import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../renderer/messages/translator.ts'

const translate = createTranslator(
  { User: 'Benutzer', 'such as {}.': 'etwa {}.' },
  {
    'Nothing waits.': 'Nichts wartet.',
    'At "{}" {} wait.': 'Bei „{}“ warten {}.',
    '{} of "{}" wait since {}.': 'Seit {3} warten {1} von „{2}“.',
    'A wait': 'A wartet',
    'It ends with {}': 'Endet mit {}',
    'none of {}': 'keines von {}',
    'It failed: {}': 'Fehlgeschlagen: {}',
    'It failed: {} Look at "{}".': 'Fehlgeschlagen: {1} Siehe „{2}“.',
  },
)
/** No value with a piece of the sentence in it, so that there is one way to read it. */
const value = fc.string({ maxLength: 200 }).filter((text) => !/[" .;?!]/.test(text))

describe('a text of the engine', () => {
  it.each([
    ['stands for itself', 'Nothing waits.', 'Nichts wartet.'],
    ['keeps its values', 'At "Concur" 3 wait.', 'Bei „Concur“ warten 3.'],
    ['has its values where German has them', '3 of "HR" wait since noon.', 'Seit noon warten 3 von „HR“.'],
    ['may hold another one', 'It failed: Nothing waits.', 'Fehlgeschlagen: Nichts wartet.'],
    ['may hold what nobody knows', 'It failed: 500 from afar.', 'Fehlgeschlagen: 500 from afar.'],
    ['has numbers as German writes them', 'At "B" 1,018,204 wait.', 'Bei „B“ warten 1.018.204.'],
    ['has other commas as they are', 'At "1,5" 18,20 wait.', 'Bei „1,5“ warten 18,20.'],
    ['may be empty in a value', 'At "" 3 wait.', 'Bei „“ warten 3.'],
    ['stands behind another one', 'Nothing waits. At "B" 3 wait.', 'Nichts wartet. Bei „B“ warten 3.'],
    [
      'stands behind one of its kind',
      'It failed: a Look at "A". It failed: b Look at "B".',
      'Fehlgeschlagen: a Siehe „A“. Fehlgeschlagen: b Siehe „B“.',
    ],
    ['stands behind what it is about', 'At "B" 3 wait.: It failed: x', 'Bei „B“ warten 3.: Fehlgeschlagen: x'],
    ['may be one of a list', 'A wait; A wait; none of 7', 'A wartet; A wartet; keines von 7'],
    ['is read as it is known best', 'It ends with 7; none of 7', 'Endet mit 7; keines von 7'],
    ['got a dot where another one follows', 'A wait. Nothing waits.', 'A wartet. Nichts wartet.'],
    ['stands on a line of its own', 'Nothing waits.\nNothing waits.', 'Nichts wartet.\nNichts wartet.'],
    ['is known by most of its characters', 'It failed: x Look at "A".', 'Fehlgeschlagen: x Siehe „A“.'],
    ['fills in what looks like a place', 'At "{2}" $& wait.', 'Bei „{2}“ warten $&.'],
    ['of the catalog keeps its values as they are', 'such as Nothing waits..', 'etwa Nothing waits..'],
    ['of the catalog is none within a sentence', 'At "User" 3 wait.', 'Bei „User“ warten 3.'],
  ])('%s', (_, english, german) => {
    expect(translate(english)).toBe(german)
  })

  it.each([
    ['nobody knows', 'Something waits.'],
    ['only begins like one', 'At "Concur" 3 wait'],
    ['is followed by one that nobody knows', 'Nothing waits. Something waits.'],
    ['overlaps with itself', 'It failed:'],
    ['is longer than any', `It failed: ${'x'.repeat(8000)}`],
  ])('has no German when it %s', (_, english) => {
    expect(translate(english)).toBeNull()
  })

  it('keeps whatever its values are', () => {
    fc.assert(
      fc.property(value, value, value, (count, name, since) => {
        expect(translate(`${count} of "${name}" wait since ${since}.`)).toBe(
          `Seit ${since} warten ${count} von „${name}“.`,
        )
      }),
    )
  })

  it('is the same when it is asked for again, and after many others', () => {
    const texts = Array.from({ length: 1200 }, (_, count) => `At "A" ${count} wait.`)
    const once = texts.map(translate)
    expect(texts.map(translate)).toEqual(once)
    expect(once.at(-1)).toBe('Bei „A“ warten 1199.')
  })

  it('goes four sentences deep and no deeper', () => {
    expect(translate(`${'It ends with '.repeat(4)}Nothing waits.`)).toBe(`${'Endet mit '.repeat(4)}Nothing waits.`)
  })

  it('that imitates many sentences is looked through without trying anything twice', () => {
    const sentences = Array.from({ length: 200 }, (_, n) => [`${'{}.'.repeat(30)} ${n} {}`, `${n}`] as const)
    const sayHostile = createTranslator({}, Object.fromEntries(sentences))
    const hostile = ['. '.repeat(28), '.'.repeat(7900), `${'.'.repeat(200)} `.repeat(28), 'a.\n'.repeat(2600)]
    expect(hostile.map(sayHostile)).toEqual([null, null, null, null])
  })
})
