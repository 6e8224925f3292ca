import { RangeSet, StateEffect, StateField, type Extension, type Text } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker, WidgetType, type DecorationSet } from '@codemirror/view'
import type { StepWords } from '../stepWords.ts'

/** A remark below a line of the text. */
export interface RemarkBox {
  readonly at: number
  readonly severity: 'error' | 'advice'
  readonly message: string
  readonly cure: { readonly label: string; readonly from: number; readonly to: number; readonly text: string } | null
}

/** What stands beside the text: numbers of mappings, what they made at their ends, and remarks below lines. */
export interface Marks {
  readonly numbers: readonly { readonly at: number; readonly number: number; readonly isCurrent: boolean }[]
  readonly ends: readonly {
    readonly at: number
    readonly words: StepWords
    /** The words in the language of the page: asked for only where they are in sight. */
    readonly text: () => string
  }[]
  readonly boxes: readonly RemarkBox[]
}

/** Replaces all marks. */
export const setMarks = StateEffect.define<Marks>()

/** Shows the marks; they move with the text until they are set again. */
export function lineMarks(): Extension {
  return [
    shownMarks,
    numbers,
    gutter({
      class: 'mapping-numbers',
      markers: (view) => view.state.field(numbers),
      initialSpacer: () => new NumberMark(100, false),
    }),
  ]
}

const shownMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const set = transaction.effects.findLast((effect) => effect.is(setMarks))
    if (set) return decorations(set.value, transaction.state.doc)
    return shown.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

const numbers = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(shown, transaction) {
    const set = transaction.effects.findLast((effect) => effect.is(setMarks))
    if (!set) return shown.map(transaction.changes)
    const { doc } = transaction.state
    const placed = set.value.numbers
      .filter(({ at }) => at <= doc.length)
      .map(({ at, number, isCurrent }) => new NumberMark(number, isCurrent).range(doc.lineAt(at).from))
    return RangeSet.of(placed, true)
  },
})

function decorations({ ends, boxes }: Marks, doc: Text): DecorationSet {
  const atEnds = ends
    .filter(({ at }) => at <= doc.length)
    .map(({ at, words, text }) =>
      Decoration.widget({ widget: new EndMark(words, text), side: 1 }).range(doc.lineAt(at).to),
    )
  const below = boxes
    .filter(({ at }) => at <= doc.length)
    .map((box) => Decoration.widget({ widget: new BoxMark(box), block: true, side: 2 }).range(doc.lineAt(box.at).to))
  return Decoration.set([...atEnds, ...below], true)
}

class NumberMark extends GutterMarker {
  readonly number: number
  readonly isCurrent: boolean

  constructor(number: number, isCurrent: boolean) {
    super()
    this.number = number
    this.isCurrent = isCurrent
  }

  override eq(other: NumberMark): boolean {
    return other.number === this.number && other.isCurrent === this.isCurrent
  }

  override toDOM(): Node {
    const pill = document.createElement('span')
    pill.className = this.isCurrent ? 'pill current' : 'pill'
    pill.textContent = String(this.number)
    return pill
  }
}

class EndMark extends WidgetType {
  readonly words: StepWords
  readonly text: () => string

  constructor(words: StepWords, text: () => string) {
    super()
    this.words = words
    this.text = text
  }

  override eq({ words }: EndMark): boolean {
    return words.key === this.words.key && words.value === this.words.value
  }

  override toDOM(): HTMLElement {
    const end = document.createElement('span')
    end.className = `line-end ${this.words.kind}`
    end.textContent = this.text()
    return end
  }
}

class BoxMark extends WidgetType {
  readonly box: RemarkBox

  constructor(box: RemarkBox) {
    super()
    this.box = box
  }

  override eq({ box }: BoxMark): boolean {
    return (
      box.message === this.box.message && box.severity === this.box.severity && box.cure?.from === this.box.cure?.from
    )
  }

  override toDOM(view: EditorView): HTMLElement {
    const { severity, message, cure } = this.box
    const box = document.createElement('div')
    box.className = `remark ${severity}`
    const text = document.createElement('span')
    text.textContent = message
    box.append(text)
    if (cure) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = cure.label
      button.addEventListener('click', () => {
        view.dispatch({ changes: { from: cure.from, to: cure.to, insert: cure.text } })
        view.focus()
      })
      box.append(button)
    }
    return box
  }

  override ignoreEvent(): boolean {
    return true
  }
}
