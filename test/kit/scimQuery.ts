import type { Request } from 'express'

const literals = new WeakMap<Request, readonly string[]>()

/** scimmy-routers turns paging parameters into numbers inside `query`, which express 5 parses anew at every look; and
 *  scimmy does not know the escapes of JSON texts in filters (RFC 7644 3.4.2.2). So the query is kept as an object, and
 *  escaped texts are replaced by place holders that `withLiterals` resolves. */
export function keepQuery(request: Request): void {
  const query: Record<string, unknown> = Object.fromEntries(new URL(request.originalUrl, 'http://host').searchParams)
  const texts: string[] = []
  if (typeof query['filter'] === 'string') {
    query['filter'] = query['filter'].replaceAll(/"(?:[^"\\]|\\.)*"/g, (text) => {
      texts.push(JSON.parse(text) as string)
      return `"literal-${texts.length - 1}"`
    })
  }
  literals.set(request, texts)
  Object.defineProperty(request, 'query', { value: query, writable: true, configurable: true })
}

export function literalsOf(request: Request): readonly string[] {
  return literals.get(request) ?? []
}

/** A filter expression with its place holders resolved. */
export function withLiterals(expression: unknown, texts: readonly string[]): unknown {
  if (typeof expression === 'string') {
    const index = /^"?literal-(\d+)"?$/.exec(expression)?.[1]
    return index === undefined ? expression : texts[Number(index)]
  }
  if (Array.isArray(expression)) return expression.map((part: unknown) => withLiterals(part, texts))
  if (typeof expression !== 'object' || expression === null) return expression
  return Object.fromEntries(Object.entries(expression).map(([key, part]) => [key, withLiterals(part, texts)] as const))
}
