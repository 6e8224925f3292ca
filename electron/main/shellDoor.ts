import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { shellApi, shellHeader, shellPath } from '../../shared/contract/shellApi.ts'
import { isOwnPage, pageOrigin, safeHeaders } from './page.ts'
import type { MoveDesk } from './move/moveDesk.ts'
import type { LoginStart } from './loginStart.ts'
import type { OpenedFile } from './opened.ts'
import type { BrowserSignIn } from './servers/browserSignIn.ts'
import type { Places } from './servers/places.ts'
import type { ServerAnswer } from './servers/serverCall.ts'
import type { ServerStore } from './servers/serverStore.ts'
import { waysIn } from './servers/signInAnswers.ts'
import type { Updates } from './updates/updates.ts'

export interface ShellDoorParts {
  readonly places: Places
  readonly servers: ServerStore
  readonly browserSignIn: BrowserSignIn
  readonly takeOpenedFile: () => Promise<OpenedFile | null>
  readonly updates: Updates
  readonly move: MoveDesk
  readonly loginStart: LoginStart
  /** Quits and installs the version that is ready. */
  readonly installUpdate: () => void
}

const mostBytes = 16 * 1024
const methods = ['GET', 'POST', 'DELETE'] as const
const sessionPaths = ['/session', '/session/ways']

/**
 * Answers what our page asks its own origin for beside its files: where it administers, and the sign-in there. No other page is
 * ever shown, and no other origin can call this scheme; a call must carry a header as well, which no form can send. null: the
 * request is for a file.
 */
export function createShellDoor(parts: ShellDoorParts): (request: Request) => Promise<Response | null> {
  const handler = new RPCHandler(routerOf(parts))
  return async (request) => {
    const { pathname } = new URL(request.url)
    const isSession = sessionPaths.includes(pathname)
    if (!isSession && !pathname.startsWith(`${shellPath}/`)) return null
    if (!isOwnCall(request)) return answer(403, null)
    if (isSession) return session(request, pathname, parts.places)
    const { matched, response } = await handler.handle(request, { prefix: shellPath, context: {} })
    return matched ? withSafeHeaders(response) : answer(404, null)
  }
}

function isOwnCall(request: Request): boolean {
  const origin = request.headers.get('origin')
  const isFromHere = isOwnPage(request.url) && (origin === null || origin === pageOrigin)
  return isFromHere && (request.method === 'GET' || request.headers.get('x-provost') === shellHeader['x-provost'])
}

function routerOf(parts: ShellDoorParts) {
  const { places, servers, browserSignIn, takeOpenedFile, updates, move, installUpdate, loginStart } = parts
  const os = implement(shellApi)
  return os.router({
    places: os.places.handler(() => ({
      current: servers.current(),
      servers: servers.list(),
      problem: places.trouble(),
    })),
    addServer: os.addServer.handler(({ input }) => places.add(input.address, input.name, input.colour)),
    lookAgain: os.lookAgain.handler(({ input }) => places.lookAgain(input.id)),
    forgetServer: os.forgetServer.handler(({ input }) => places.forget(input.id)),
    choosePlace: os.choosePlace.handler(({ input }) => places.choose(input.id)),
    signInInBrowser: os.signInInBrowser.handler(() => browserSignIn.begin()),
    cancelSignIn: os.cancelSignIn.handler(() => browserSignIn.cancel()),
    openedFile: os.openedFile.handler(takeOpenedFile),
    loginStart: os.loginStart.handler(async () => ({ isOn: await loginStart.isOn() })),
    setLoginStart: os.setLoginStart.handler(({ input }) => loginStart.set(input.isOn)),
    updates: {
      state: os.updates.state.handler(({ input }) => updates.wait(input.revision)),
      save: os.updates.save.handler(({ input }) => ({
        kind: updates.save(input.choice, input.address) ? 'saved' : 'refused',
      })),
      // What comes of it is told by the state.
      check: os.updates.check.handler(() => void updates.check()),
      download: os.updates.download.handler(() => void updates.download()),
      install: os.updates.install.handler(() => installUpdate()),
    },
    move: {
      state: os.move.state.handler(({ input }) => move.wait(input.revision)),
      look: os.move.look.handler(({ input }) => move.look(input)),
      signIn: os.move.signIn.handler(({ input }) => move.signIn(input.at, input.who)),
      begin: os.move.begin.handler(({ input }) => move.begin(input)),
      takeBack: os.move.takeBack.handler(({ input: { isOtherOff, ...ends } }) => move.takeBack(ends, isOtherOff)),
      open: os.move.open.handler(({ input }) => move.open(input.sources)),
    },
  })
}

/** The sign-in of the current server; its cookie stays in this process. At the engine of this computer nobody signs in. */
async function session(request: Request, path: string, places: Places): Promise<Response> {
  const method = methods.find((one) => one === request.method)
  if (method === undefined) return answer(405, null)
  const body = method === 'POST' ? await request.text() : null
  if (body !== null && body.length > mostBytes) return answer(413, null)
  let said: ServerAnswer | null
  try {
    said = await places.call({ method, path, body })
  } catch (error) {
    return answer(502, { message: error instanceof Error ? error.message : String(error) })
  }
  if (path !== '/session/ways') return answer(said?.status ?? 200, {})
  return answer(200, waysIn(said?.body ?? ''))
}

function answer(status: number, body: object | null): Response {
  const headers = { ...safeHeaders(), 'content-type': 'application/json; charset=utf-8' }
  // A body with 204 is refused by the constructor.
  return status === 204
    ? new Response(null, { status: 200, headers })
    : new Response(body === null ? null : JSON.stringify(body), { status, headers })
}

function withSafeHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(safeHeaders())) response.headers.set(name, value)
  return response
}
