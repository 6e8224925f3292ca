import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { ParameterRule } from '../../../../shared/transformation/functions/definition.ts'
import { attributesAt } from './attributesAt.ts'
import type { DescribedAttribute } from './describedAttributes.ts'
import { jsonPlaceAt, type JsonPlace } from './jsonPlace.ts'
import { pathBefore } from './pathText.ts'
import {
  choicesOf,
  conditionWords,
  containerOf,
  functionWords,
  keysOf,
  readingKeys,
  switches,
  writingKeys,
  type Word,
} from './vocabulary.ts'

/** What is known of the system and its entities while its transformation is written. */
export interface Known {
  /** Entities as the transformation begins with them, and as it makes them. */
  readonly inputs: readonly JsonObject[]
  readonly outputs: readonly JsonObject[]
  readonly inputSchema: (entityType: string) => readonly DescribedAttribute[]
  readonly outputSchema: (entityType: string) => readonly DescribedAttribute[]
  readonly properties: Readonly<Record<string, string>>
}

/** The words a proposal is explained with. */
export interface ProposalTexts {
  readonly seen: (value: string, seen: number, of: number) => string
  readonly onlySchema: string
  readonly parameter: (rule: ParameterRule) => string
}

/** Proposes keys, functions, words, and paths of entities that are known; for `autocompletion`. */
export function completeWith(known: () => Known, texts: ProposalTexts) {
  return (context: CompletionContext): CompletionResult | null => {
    const place = jsonPlaceAt(context.state, context.pos)
    if (!place) return null
    const isAsked = context.explicit || context.state.sliceDoc(place.from, context.pos) !== ''
    if (place.part === 'key') return isAsked || place.isQuoted ? keyProposals(context, place, texts) : null
    return valueProposals(context, place, { known: known(), texts })
  }
}

function keyProposals(context: CompletionContext, place: JsonPlace, texts: ProposalTexts): CompletionResult | null {
  const text = context.state.doc.toString()
  const options = keysOf(containerOf(place.path), functionAt(text, context.pos)).map((word) => ({
    ...explained(word, texts),
    type: 'property',
    apply: (view: EditorView, _: Completion, from: number, to: number) =>
      putKey(view, { from, to, name: word.name }, place),
  }))
  return options.length === 0 ? null : { from: place.from, to: place.to, options }
}

interface Value {
  readonly known: Known
  readonly texts: ProposalTexts
}

function valueProposals(
  context: CompletionContext,
  place: JsonPlace,
  { known, texts }: Value,
): CompletionResult | null {
  const key = place.path.findLast((step) => typeof step === 'string')
  if (key === undefined) return null
  const before = context.state.sliceDoc(place.from, context.pos)
  if (switches.includes(key) && !place.isQuoted) return fixed(context.pos, ['true', 'false'])
  const words = wordsFor(key, context, texts)
  if (words.length > 0) return { from: place.from, to: place.to, options: words.map((one) => inQuotes(one, place)) }
  if (!place.isQuoted) return null
  const property = /%[\w.]*$/.exec(before)
  if (property) return propertyProposals(context.pos - property[0].length, known)
  const isWriting = writingKeys.includes(key)
  if (!isWriting && !readingKeys.includes(key)) return null
  return pathProposals(before, place, { known, texts, isWriting }) ?? wordProposals(context, key, texts)
}

/** Keys that take one of a few words. */
function wordsFor(key: string, { state }: CompletionContext, texts: ProposalTexts): readonly Completion[] {
  if (key === 'function') return functionWords().map((word) => explained(word, texts))
  if (key === 'sourceVariable' || key === 'targetVariable') return variablesIn(state.doc.toString()).map(plain)
  return choicesOf(key).map(plain)
}

interface PathValue extends Value {
  readonly isWriting: boolean
}

function pathProposals(
  before: string,
  place: JsonPlace,
  { known, texts, isWriting }: PathValue,
): CompletionResult | null {
  const path = pathBefore(before)
  if (!path) return null
  const type = String(place.path[0] ?? 'user')
  const entities = isWriting ? known.outputs : known.inputs
  const schema = isWriting ? known.outputSchema(type) : known.inputSchema(type)
  const options = attributesAt(path.base, entities, schema).map(({ name, seen, value, description }, rank) => ({
    label: stepOf(name),
    displayLabel: name,
    type: seen > 0 ? 'variable' : 'type',
    detail: value === null ? texts.onlySchema : texts.seen(value, seen, entities.length),
    boost: -rank,
    ...(description === null ? {} : { info: description }),
  }))
  return options.length === 0 ? null : { from: place.from + path.from, options, validFor: /^(\.[\w$:-]*|\[[^\]]*)?$/ }
}

function wordProposals(context: CompletionContext, key: string, texts: ProposalTexts): CompletionResult | null {
  const word = context.matchBefore(/[A-Za-z]+/)
  if (key !== 'condition' || (!word && !context.explicit)) return null
  const options = conditionWords()
    .filter(({ name }) => /^[a-z]/i.test(name))
    .map((one) => explained(one, texts))
  return { from: word?.from ?? context.pos, options }
}

function propertyProposals(from: number, { properties }: Known): CompletionResult {
  const options = Object.entries(properties).map(([name, value]) => ({
    ...{ label: `%${name}%`, detail: value, type: 'constant' },
  }))
  return { from, options, validFor: /^%[\w.]*$/ }
}

function fixed(from: number, labels: readonly string[]): CompletionResult {
  return { from, options: labels.map(plain) }
}

const plain = (label: string): Completion => ({ label, type: 'enum' })

function explained({ name, does, parameter }: Word, texts: ProposalTexts): Completion {
  const info = does ?? (parameter ? texts.parameter(parameter) : null)
  return { label: name, type: 'function', ...(info === null ? {} : { info }) }
}

/** `.name`, or `['name']` where the name needs it. */
function stepOf(name: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(name) ? `.${name}` : `['${name}']`
}

/** A value that is not written in quotes yet gets them. */
function inQuotes(option: Completion, place: JsonPlace): Completion {
  return place.isQuoted ? option : { ...option, apply: JSON.stringify(option.label) }
}

/** Writes a key with its quotes, and the colon if there is none yet. */
function putKey(
  view: EditorView,
  { from, to, name }: { from: number; to: number; name: string },
  { isQuoted }: JsonPlace,
) {
  const behind = view.state.sliceDoc(to, to + 40)
  const closed = isQuoted && behind.startsWith('"')
  const hasColon = /^"?\s*:/.test(behind)
  const text = `${isQuoted ? '' : '"'}${name}${closed ? '' : '"'}`
  const rest = hasColon ? '' : ': '
  const end = closed ? to + 1 : to
  const insert = closed && !hasColon ? `${name}"${rest}` : `${text}${rest}`
  const upTo = closed && !hasColon ? end : to
  view.dispatch({ changes: { from, to: upTo, insert }, selection: { anchor: from + insert.length } })
}

const standing = ['entityIdSourceSystem', 'entityIdTargetSystem', 'currentDate', 'assignGroup', 'unassignGroup']

/** Variables that some mapping sets, and those of the language. */
function variablesIn(text: string): readonly string[] {
  const set = [...text.matchAll(/"targetVariable"\s*:\s*"([^"]+)"/g)].map(([, name = '']) => name)
  return [...new Set([...set, ...standing])]
}

/** The function of the object the caret is in, as far as it is written. */
function functionAt(text: string, offset: number): string | null {
  const start = text.lastIndexOf('{', offset - 1)
  const end = text.indexOf('}', offset)
  const inside = text.slice(Math.max(0, start), end < 0 ? text.length : end)
  return /"function"\s*:\s*"([^"]+)"/.exec(inside)?.[1] ?? null
}
