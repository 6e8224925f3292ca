import { request as requestPlain, type ClientRequest as NodeRequest, type RequestOptions } from 'node:http'
import { request as requestTls } from 'node:https'
import type { CustomScheme, OnBeforeRequestListenerDetails, Session } from 'electron'
import type { Route } from 'playwright-core'

type Serve = (request: Request) => Response | Promise<Response>
type Before = (
  details: OnBeforeRequestListenerDetails,
  answer: (response: { readonly cancel?: boolean }) => void,
) => void

const handlers = new Map<string, Serve>()
const privileged = new Set<string>()
let before: Before | null = null

/** Chromium knows no scheme of ours, so `app://provost` is shown to it as this origin, and nothing else is ever reached. */
const shownAs = 'https://provost.page.test'
const ours = 'app://provost'

export const toShown = (address: string): string => address.replace(ours, shownAs)
export const toOurs = (address: string): string => address.replace(shownAs, ours)

export const protocol = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    for (const { scheme, privileges } of schemes)
      if (privileges?.standard && privileges.secure && !privileges.bypassCSP) privileged.add(scheme)
  },
  handle(scheme: string, serve: Serve): void {
    if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} is neither standard nor secure.`)
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already.`)
    handlers.set(scheme, serve)
  },
}

/** Requests of the main process: real ones, by Node in Chromium's place. */
export const net = {
  request: (options: RequestOptions): NodeRequest =>
    options.protocol === 'https:' ? requestTls(options) : requestPlain(options),
}

export const session = {
  fromPartition: () => ({}),
  defaultSession: {
    setPermissionRequestHandler() {},
    setPermissionCheckHandler() {},
    setDevicePermissionHandler() {},
    resolveProxy: () => Promise.resolve('DIRECT'),
    webRequest: {
      onBeforeRequest: (listener: Before) => (before = listener),
    },
  } satisfies {
    [
      Name in keyof Pick<
        Session,
        'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'resolveProxy'
      >
    ]: unknown
  } & { webRequest: unknown },
}

/** Answers a request of a page by the application's own handlers; whatever those do not serve does not exist. */
export async function answer(route: Route): Promise<void> {
  const request = route.request()
  const url = toOurs(request.url())
  const asked = { cancelled: false }
  before?.({ url } as OnBeforeRequestListenerDetails, ({ cancel }) => (asked.cancelled = cancel === true))
  const serve = handlers.get(new URL(url).protocol.replace(':', ''))
  if (asked.cancelled || !serve) {
    await route.abort('blockedbyclient')
    return
  }
  const headers = new Headers(await request.allHeaders())
  const origin = headers.get('origin')
  if (origin !== null) headers.set('origin', toOurs(origin))
  const body = request.postDataBuffer()
  const response = await serve(
    new Request(url, { method: request.method(), headers, ...(body && { body: new Uint8Array(body) }) }),
  )
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
