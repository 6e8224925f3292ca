const pages = import.meta.glob<string>('../help/*.md', { query: '?raw', import: 'default', eager: true })

/** The help pages by name: the file's name without its ending. */
export const helpPages: ReadonlyMap<string, string> = new Map(
  Object.entries(pages).map(([file, text]) => [file.replace(/^.*\/(.*)\.md$/, '$1'), text]),
)

/** What a page is called: its first heading. */
export function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? ''
}

/** The page of a screen, by the name of its route. */
export function helpPageOf(route: string): string {
  const own: Readonly<Record<string, string>> = {
    event: 'events',
    job: 'jobs',
    system: 'systems',
    systemNew: 'systems',
    setupWizard: 'setup',
    directoryEntry: 'directory',
    openId: 'administrators',
    changes: 'administrators',
    mail: 'settings',
    backup: 'settings',
    storage: 'settings',
    health: 'settings',
  }
  const page = own[route] ?? route
  return helpPages.has(page) ? page : 'overview'
}
