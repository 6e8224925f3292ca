import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentPolicy, pageTypes } from '../../shared/base/pagePolicy.ts'

export const pageScheme = 'app'
export const pageOrigin = 'app://provost'

/** Is this address one of our own page's? Everything a window shows or asks for passes this question. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address)
  // `origin` is opaque for schemes the parser does not know, hence scheme and host one by one.
  return url?.protocol === `${pageScheme}:` && url.host === 'provost' && url.username === '' && url.password === ''
}

/** Answers requests for `app://provost/…` with the built screens in `folder`: files of these types there, and nothing else. */
export function servePage(folder: string): (request: Pick<Request, 'method' | 'url'>) => Promise<Response> {
  return async (request) => {
    if (!isOwnPage(request.url) || request.method !== 'GET') return refusal(403)
    const file = fileOf(folder, new URL(request.url).pathname)
    const type = file && pageTypes[extname(file)]
    if (!type) return refusal(404)
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), { headers: { ...safeHeaders(), 'content-type': type } })
    } catch (error) {
      if (isMissing(error)) return refusal(404)
      throw error
    }
  }
}

function fileOf(folder: string, pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = join(folder, path === '/' ? 'index.html' : path)
  return file.startsWith(folder + sep) ? file : null
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: safeHeaders() })
}

/** Headers of everything that is answered to the page. */
export function safeHeaders(): Record<string, string> {
  return {
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')
}
