/** The weak entity tag of a version (RFC 7644 section 3.14). */
export function etagOf(version: number): string {
  return `W/"${version}"`
}

/** Whether an If-Match or If-None-Match header names the tag: `*`, or one of its tags, weak or not. */
export function namesTag(header: string, tag: string): boolean {
  const named = header.split(',').map((one) => withoutWeakness(one.trim()))
  return named.includes('*') || named.includes(withoutWeakness(tag))
}

function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//, '')
}
