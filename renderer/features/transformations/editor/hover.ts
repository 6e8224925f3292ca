import type { EditorView, Tooltip } from '@codemirror/view'
import type { Example } from '../../../../shared/transformation/examples/example.ts'
import { jsonPlaceAt } from './jsonPlace.ts'
import { containerOf, functionWords, keysOf, type Word } from './vocabulary.ts'

/** The help on a key or a function under the pointer; for `hoverTooltip`. */
export function helpAt(view: EditorView, offset: number): Tooltip | null {
  const place = jsonPlaceAt(view.state, offset)
  if (!place?.isQuoted) return null
  const name = view.state.sliceDoc(place.from, place.to)
  const words =
    place.part === 'key'
      ? keysOf(containerOf(place.path), null)
      : place.path.at(-1) === 'function'
        ? functionWords()
        : []
  const word = words.find((one) => one.name === name)
  if (!word || word.does === null) return null
  return { pos: place.from, end: place.to, above: true, create: () => ({ dom: helpBox(word) }) }
}

function helpBox({ does, example }: Word): HTMLElement {
  const box = document.createElement('div')
  box.className = 'help'
  const text = document.createElement('p')
  text.textContent = does
  box.append(text)
  if (example) {
    const code = document.createElement('pre')
    code.textContent = exampleText(example)
    box.append(code)
  }
  return box
}

function exampleText({ mappings, input, output }: Example): string {
  const made = typeof output === 'string' ? output : JSON.stringify(output)
  return `${mappings.map((mapping) => JSON.stringify(mapping)).join('\n')}\n${JSON.stringify(input)}  →  ${made}`
}
