import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { lintKeymap, nextDiagnostic, previousDiagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { completeWith, type Known, type ProposalTexts } from './completion.ts'
import { helpAt } from './hover.ts'
import { leaveByKeys } from './leaveByKeys.ts'
import { lineMarks } from './lineMarks.ts'
import { look } from './look.ts'

/** Everything the editor of a transformation is made of, but its text. */
export function editorParts(given: {
  readonly label: string
  /** How it is left by keyboard, told with the name: it keeps Tab to itself. */
  readonly description: string
  readonly known: () => Known
  readonly texts: ProposalTexts
  readonly phrases: Readonly<Record<string, string>>
}): Extension {
  const { label, description, known, texts, phrases } = given
  return [
    json(),
    lineMarks(),
    lineNumbers(),
    foldGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    autocompletion({ override: [completeWith(known, texts)], icons: false }),
    hoverTooltip(helpAt),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      ...{ 'aria-label': label, 'aria-description': description, 'aria-multiline': 'true', tabindex: '0' },
    }),
    keymap.of([
      { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    leaveByKeys(),
    look(),
  ]
}
