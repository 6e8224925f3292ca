import { basename, extname, isAbsolute } from 'node:path'
import { readFile, stat } from 'node:fs/promises'
import type { App } from 'electron'

/** What the application was opened with. A link only leads somewhere, a file is only looked at (security row 18). */
export type Opened =
  { readonly kind: 'place'; readonly hash: string } | { readonly kind: 'file'; readonly path: string }

export const linkScheme = 'provost'
export const bundleEnding = '.provost'
const mostBytes = 3_500_000

/** Where a `provost://` link leads in our page; null: it is none of ours. `provost://event/12`, `provost://person/{source}/{id}`. */
export function placeOfLink(address: string): string | null {
  const url = address.length <= 1_000 ? URL.parse(address) : null
  if (url?.protocol !== `${linkScheme}:` || `${url.search}${url.hash}${url.username}` !== '') return null
  const parts = url.pathname.split('/').filter((part) => part !== '')
  if (url.host === 'event') return placeOfEvent(parts)
  return url.host === 'person' ? placeOfPerson(parts) : null
}

function placeOfEvent([position, ...more]: readonly string[]): string | null {
  return more.length === 0 && position && /^[1-9]\d{0,14}$/.test(position) ? `#/events/${position}` : null
}

function placeOfPerson(parts: readonly string[]): string | null {
  const [source, id, ...more] = parts.map(decoded)
  if (!source || !id || more.length > 0) return null
  if (!/^[\w-]{1,100}$/.test(source) || !/^[^\p{C}]{1,200}$/u.test(id)) return null
  return `#/identities?${new URLSearchParams({ source, type: 'user', id }).toString()}`
}

/** The link or bundle among the arguments of a start; the last one counts, as the system puts it there. */
export function openedIn(args: readonly string[]): Opened | null {
  for (const arg of args.toReversed()) {
    const opened = openedBy(arg)
    if (opened) return opened
  }
  return null
}

/** Hands over what the application is opened with, from before it is ready on: what comes early waits for `follow`. */
export function collectOpened(app: Pick<App, 'on'>, args: readonly string[]) {
  let waiting = openedIn(args)
  let listener: ((opened: Opened | null) => void) | null = null
  const arrived = (opened: Opened | null) => {
    if (listener) listener(opened)
    else waiting = opened ?? waiting
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    arrived(openedBy(url))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    arrived(openedBy(path))
  })
  // The folder of a second start is not ours, so only whole paths are taken.
  app.on('second-instance', (_event, others) => arrived(openedIn(others.slice(1))))
  return {
    follow(listen: (opened: Opened | null) => void): void {
      listener = listen
      listen(waiting)
      waiting = null
    },
  }
}

export interface OpenedFile {
  readonly name: string
  readonly base64: string
}

/** Keeps the file that was opened last until the page takes it. */
export function createOpenedFile() {
  let path: string | null = null
  let count = 0
  return {
    /** Where the page shows what the file would do; another address each time, so that the page looks again. */
    offer(file: string): string {
      path = file
      count += 1
      return `#/settings/landscape?opened=${count}`
    },
    /** null: none was opened since, or it is gone, no file, or larger than a bundle can be. */
    async take(): Promise<OpenedFile | null> {
      const file = path
      path = null
      return file === null ? null : readBundle(file)
    },
  }
}

async function readBundle(path: string): Promise<OpenedFile | null> {
  try {
    const found = await stat(path)
    if (!found.isFile() || found.size > mostBytes) return null
    return { name: basename(path), base64: (await readFile(path)).toString('base64') }
  } catch {
    // Removed or not readable: the page shows that nothing was chosen.
    return null
  }
}

function openedBy(arg: string): Opened | null {
  if (arg.startsWith(`${linkScheme}:`)) {
    const hash = placeOfLink(arg)
    return hash === null ? null : { kind: 'place', hash }
  }
  return isAbsolute(arg) && extname(arg).toLowerCase() === bundleEnding ? { kind: 'file', path: arg } : null
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
