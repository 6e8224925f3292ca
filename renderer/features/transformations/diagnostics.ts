import { rangeOf } from '../../../shared/transformation/remarkPlace.ts'
import type { TransformationRemark } from '../../../shared/transformation/transformation.ts'
import { sharedText } from '../../composables/sharedText.ts'
import type { RemarkBox } from './editor/lineMarks.ts'

/** A remark in the language of the page, and the part of the text it is about. */
export interface PlacedRemark extends Omit<TransformationRemark, 'message'> {
  readonly message: string
  readonly from: number
  readonly to: number
  readonly cure: RemarkBox['cure']
}

/** More would only hide the text. */
const most = 100

/** Finds the places of remarks, which are in the language of the page then; mistakes first. `cureLabel` names the button that takes what was meant. */
export function placed(
  text: string,
  remarks: readonly TransformationRemark[],
  cureLabel: (meant: string) => string,
): readonly PlacedRemark[] {
  return [...remarks]
    .sort((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
    .slice(0, most)
    .map((remark) => {
      const { start, end } = remark.message.startsWith('is no JSON') ? jsonFault(text, remark) : rangeOf(text, remark)
      const cure = cureOf(text, { ...remark, start }, cureLabel)
      return { ...remark, message: sharedText(remark.message), from: start, to: end, cure }
    })
}

/** The place the reader of JSON names in its message. */
function jsonFault(text: string, { message }: TransformationRemark): { start: number; end: number } {
  const named = /at position (\d+)/.exec(message)?.[1]
  const start = Math.min(named === undefined ? text.length : Number(named), Math.max(0, text.length - 1))
  return { start, end: Math.min(start + 1, text.length) }
}

/** A word that is misspelt is replaced by the one that was meant, where it stands as a word of its own. */
function cureOf(
  text: string,
  { message, start }: TransformationRemark & { readonly start: number },
  label: (meant: string) => string,
): RemarkBox['cure'] {
  const [, written, meant] = /"([^"]+)"[^"]*did you mean "([^"]+)"/.exec(message) ?? []
  if (written === undefined || meant === undefined) return null
  const from = text.indexOf(written, start)
  if (from < 0 || from > start + 1) return null
  return { label: label(meant), from, to: from + written.length, text: meant }
}
