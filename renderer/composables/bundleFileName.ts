/** What a bundle is called among the files of a person: of what it is, and from when. */
export function bundleFileName(of: string, now: Date = new Date()): string {
  const name = of
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `${name || 'landscape'}-${now.toISOString().slice(0, 10)}.provost`
}
