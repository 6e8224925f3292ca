/** One block of a help page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Span[])[]
      readonly rows: readonly (readonly (readonly Span[])[])[]
    }

export type Span =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

/** Reads the Markdown our help pages are written in: headings, paragraphs, lists, fenced code, tables, strong, emphasis, code and
 *  links to other pages. It makes values, never HTML. */
export function readMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      at += 1
      continue
    }
    const { block, next } = readBlock(lines, at)
    blocks.push(block)
    at = next
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number): { block: Block; next: number } {
  const line = lines[at] ?? ''
  const heading = /^(#{1,3}) (.*)$/.exec(line)
  if (heading) {
    const level = Math.min(3, (heading[1] ?? '#').length) as 1 | 2 | 3
    return { block: { kind: 'heading', level, spans: readSpans(heading[2] ?? '') }, next: at + 1 }
  }
  if (line.startsWith('```')) return readCode(lines, at)
  if (line.startsWith('|')) return readTable(lines, at)
  if (isItem(line)) return readList(lines, at)
  const end = endOf(lines, at, (one) => one.trim() !== '' && !isItem(one) && !/^(#|```|\|)/.test(one))
  return { block: { kind: 'paragraph', spans: readSpans(lines.slice(at, end).join(' ')) }, next: end }
}

const isItem = (line: string) => /^(?:[-*]|\d+\.) /.test(line)

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let end = from + 1
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1
  return end
}

function readCode(lines: readonly string[], at: number): { block: Block; next: number } {
  const end = endOf(lines, at, (line) => !line.startsWith('```'))
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
}

function readList(lines: readonly string[], at: number): { block: Block; next: number } {
  const end = endOf(lines, at, (line) => isItem(line) || /^ {2,}\S/.test(line))
  const items: string[] = []
  for (const line of lines.slice(at, end)) {
    if (isItem(line)) items.push(line.replace(/^(?:[-*]|\d+\.) /, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return { block: { kind: 'list', ordered: /^\d/.test(lines[at] ?? ''), items: items.map(readSpans) }, next: end }
}

function readTable(lines: readonly string[], at: number): { block: Block; next: number } {
  const end = endOf(lines, at, (line) => line.startsWith('|'))
  const cells = (line: string) =>
    line
      .replace(/^\||\|\s*$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => readSpans(cell.trim().replaceAll('\\|', '|')))
  const [head = '', , ...rows] = lines.slice(at, end)
  return { block: { kind: 'table', head: cells(head), rows: rows.map(cells) }, next: end }
}

/** A bar within a word, as names of attributes have it, emphasises nothing. */
const spanPattern = /\*\*([^*]+)\*\*|\*([^*]+)\*|(?<!\w)_([^_]+)_(?!\w)|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g

function readSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let end = 0
  for (const match of text.matchAll(spanPattern)) {
    if (match.index > end) spans.push({ kind: 'text', text: text.slice(end, match.index) })
    spans.push(spanOf(match))
    end = match.index + match[0].length
  }
  if (end < text.length) spans.push({ kind: 'text', text: text.slice(end) })
  return spans
}

function spanOf([, strong, starred, barred, code, link, to]: RegExpMatchArray): Span {
  const emphasis = starred ?? barred
  if (strong !== undefined) return { kind: 'strong', text: strong }
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis }
  if (code !== undefined) return { kind: 'code', text: code }
  return { kind: 'link', text: link ?? '', to: to ?? '' }
}
