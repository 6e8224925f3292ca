import { oc, type ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import { shellMove } from './shellMove.ts'
import { shellUpdates } from './shellUpdates.ts'

/** How a place is marked, so that nobody takes one for another. */
export const placeColours = ['red', 'orange', 'green', 'blue', 'purple'] as const
export type PlaceColour = (typeof placeColours)[number]

const name = z.string().trim().min(1).max(60)
const colour = z.enum(placeColours)
const id = z.uuid()
const server = z.object({
  id,
  name,
  colour,
  /** Scheme, host and port. */
  address: z.string(),
  /** SHA-256 of its certificate; null: plain HTTP to this machine. */
  fingerprint: z.string().nullable(),
})

/** What came of looking at a server's certificate; the person is asked by the shell, not by the page. */
const looked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pinned'), id }),
  z.object({ kind: z.literal('declined') }),
  z.object({
    kind: z.literal('refused'),
    why: z.enum(['address', 'plainHttp', 'unreachable', 'tooMany']),
    detail: z.string(),
  }),
])

/** What came of a sign-in in the person's browser. `off`: the server has no provider, or there is no server. */
const browserSignInEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['taken', 'cancelled', 'late', 'off']) }),
  /** By the provider or the server, in the server's words. */
  z.object({ kind: z.literal('refused'), reason: z.string() }),
  /** The server was not reached, is another one now, or no browser could be opened. */
  z.object({ kind: z.literal('failed'), detail: z.string() }),
])

/** Where the desktop's page calls this contract, and the header each call carries. */
export const shellPath = '/shell'
export const shellHeader = { 'x-provost': '1' } as const

/** What the desktop's page asks the shell for by calls to its own origin, beside `DesktopApi`: where it administers, what was opened. */
export const shellApi = {
  places: oc.output(
    z.object({
      /** null: the engine of this computer. */
      current: server.nullable(),
      servers: z.array(server).readonly(),
      /** Why the current server cannot be used. */
      problem: z.object({ kind: z.enum(['unreachable', 'otherCertificate']), detail: z.string() }).nullable(),
    }),
  ),
  /** Looks at the certificate, shows its fingerprint to the person, and remembers the server when they agree. */
  addServer: oc.input(z.object({ address: z.string().trim().max(2_048), name, colour })).output(looked),
  /** As `addServer`, for one whose certificate has changed. */
  lookAgain: oc.input(z.object({ id })).output(looked),
  forgetServer: oc.input(z.object({ id })).output(z.void()),
  /** From the next wire on. null: the engine of this computer. */
  choosePlace: oc.input(z.object({ id: id.nullable() })).output(z.void()),
  /** Signs in at the current server through its provider, in the system's browser; answers when that ended, within five minutes. */
  signInInBrowser: oc.output(browserSignInEnd),
  cancelSignIn: oc.output(z.void()),
  /** The bundle the person opened with Provost, once; null: none. */
  openedFile: oc.output(z.object({ name: z.string(), base64: z.base64() }).nullable()),
  updates: shellUpdates,
  move: shellMove,
  /** Whether the desktop starts when the person signs in to this computer; null: it cannot be had here. */
  loginStart: oc.output(z.object({ isOn: z.boolean().nullable() })),
  setLoginStart: oc.input(z.object({ isOn: z.boolean() })).output(z.void()),
}

export type ShellContract = typeof shellApi
export type ShellClient = ContractRouterClient<ShellContract>
export type Places = Awaited<ReturnType<ShellClient['places']>>
export type RememberedServer = z.infer<typeof server>
export type BrowserSignInEnd = z.infer<typeof browserSignInEnd>
export type Looked = z.infer<typeof looked>
export const rememberedServer = server
