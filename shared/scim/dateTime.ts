const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?<zone>Z|[+-]\d{2}:\d{2})?$/

/** Milliseconds since 1970 of an xsd:dateTime (RFC 7643 section 2.3.5), NaN if it is none; without a zone it is UTC. */
export function millisecondsOf(text: string): number {
  const found = shape.exec(text)
  if (!found) return Number.NaN
  return Date.parse(found.groups?.['zone'] === undefined ? `${text}Z` : text)
}
