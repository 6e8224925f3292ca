import { badRequest } from './error.ts'

export interface Token {
  readonly kind: 'bracket' | 'text' | 'word' | 'end'
  readonly text: string
}

export interface TokenReader {
  peek(): Token
  take(): Token
}

const longest = 4096
const deepest = 32
const shape = /\s*(?:(?<bracket>[()[\]])|(?<text>"(?:[^"\\\p{Cc}]|\\.)*")|(?<word>[^\s()[\]"]+))/uy

/** Cuts a filter or path into tokens, and refuses what is too long or too deep before anybody recurses into it. */
export function tokens(input: string): TokenReader {
  if (input.length > longest) throw badRequest('invalidFilter', `The filter is longer than ${longest} characters.`)
  const list = [...cut(input.trim())]
  checkDepth(list)
  let next = 0
  const end: Token = { kind: 'end', text: '' }
  return { peek: () => list[next] ?? end, take: () => list[next++] ?? end }
}

function* cut(input: string): Generator<Token> {
  shape.lastIndex = 0
  let at = 0
  while (at < input.length) {
    shape.lastIndex = at
    const groups = shape.exec(input)?.groups
    if (!groups)
      throw badRequest('invalidFilter', `The filter cannot be read from character ${at + 1} on: a quote is open.`)
    at = shape.lastIndex
    const { bracket, text, word } = groups
    if (bracket !== undefined) yield { kind: 'bracket', text: bracket }
    else if (text !== undefined) yield { kind: 'text', text }
    else yield { kind: 'word', text: word ?? '' }
  }
}

function checkDepth(list: readonly Token[]): void {
  let depth = 0
  for (const token of list) {
    if (token.kind !== 'bracket') continue
    depth += token.text === '(' || token.text === '[' ? 1 : -1
    if (depth > deepest) throw badRequest('invalidFilter', `The filter is nested deeper than ${deepest} levels.`)
  }
}
