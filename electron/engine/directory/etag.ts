/** The weak entity tag of a version (RFC 7644 section 3.14). */
export function etagOf(version: number): string {
  return `W/"${version}"`
}

/** Whether an If-Match or If-None-Match header names the version: `*`, or one of its tags, weak or not. */
export function namesVersion(header: string, version: number): boolean {
  const tags = header.split(',').map((tag) => tag.trim())
  return tags.some((tag) => tag === '*' || tag.replace(/^W\//, '') === `"${version}"`)
}
