import { oc } from '@orpc/contract'
import { z } from 'zod'
import { moveObstacles, moveStages } from '../domain/move.ts'

/** One end of a move; null: the engine of this computer. */
const end = z.uuid().nullable()
export const moveSteps = ['hold', 'drain', 'leave', 'arrive', 'rows', 'compare', 'handOver'] as const
export type MoveStep = (typeof moveSteps)[number]

const count = z.number()
const underWay = z.object({ waiting: count, runs: count, approvedDeletions: count })
/** A target that something is still on its way to. */
const waitsFor = z.object({
  name: z.string(),
  waiting: count,
  /** When the source reported the first of it. */
  since: z.string().nullable(),
  /** What came back last; null: nothing that failed. */
  trouble: z.string().nullable(),
})
export type WaitsFor = z.infer<typeof waitsFor>
const source = z.object({ id: z.string(), name: z.string() })

/** How far the move is that this desktop carries out. */
const progress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('working'),
    step: z.enum(moveSteps),
    /** While it drains: what has to arrive yet. */
    underWay: underWay.nullable(),
    waitsFor: z.array(waitsFor).readonly(),
    /** Rows that were carried, of those there are. */
    done: count,
    of: count,
  }),
  z.object({ kind: z.literal('failed'), step: z.enum(moveSteps), detail: z.string() }),
  /** The new place has everything; its sources are disabled until somebody enables them. */
  z.object({
    kind: z.literal('moved'),
    /** Sources that were enabled at the old place. */
    sources: z.array(source).readonly(),
    /** Where the new place listens. */
    addresses: z.array(z.string()).readonly(),
    rows: count,
    /** Somebody enabled the sources he chose. */
    isOpened: z.boolean(),
  }),
])
export type MoveProgress = z.infer<typeof progress>

const state = z.object({
  from: end,
  to: end,
  progress,
  /** Rises with every change of the above. */
  revision: z.number(),
})
export type MoveState = z.infer<typeof state>

/** What is known of the two ends before anything is changed. */
const looked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signIn'), at: end }),
  z.object({ kind: z.literal('unreachable'), at: end, detail: z.string() }),
  z.object({
    kind: z.literal('looked'),
    systems: z.array(z.object({ name: z.string(), kind: z.enum(['source', 'target', 'proxy']) })).readonly(),
    users: z.array(z.string()).readonly(),
    people: count,
    relations: count,
    underWay,
    staysBehind: z.object({ deadLetters: count, heldDeletions: count }),
    obstacles: z.array(z.object({ kind: z.enum(moveObstacles), name: z.string() })).readonly(),
    /** A move between these two goes on already. */
    goesOn: z.object({ id: z.uuid(), from: z.enum(moveStages), to: z.enum(moveStages).nullable() }).nullable(),
  }),
])
export type MoveLook = z.infer<typeof looked>

/** The name and password of an administrator, or a token of a sign-in link. */
const signIn = z.union([
  z.strictObject({ name: z.string().max(200), password: z.string().max(1000) }),
  z.strictObject({ token: z.string().max(1000) }),
])
export type SignIn = z.infer<typeof signIn>

const ends = { from: end, to: end }
const ended = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), notEnabled: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('failed'), detail: z.string() }),
])
export type MoveEnded = z.infer<typeof ended>

/** A landscape from one place to another, carried by the shell: credentials never enter the page. */
export const shellMove = {
  /** Answers at once when the revision differs, else when it changes, at the latest after 20 s. */
  state: oc.input(z.object({ revision: z.number().int().min(0) })).output(state),
  look: oc.input(z.object(ends)).output(looked),
  /** Signs in at a server without administering it from the page. */
  signIn: oc.input(z.object({ at: z.uuid(), who: signIn })).output(z.object({ status: z.number() })),
  /** Begins, or goes on with what was cut; how it goes is in the state. */
  begin: oc.input(z.object(ends)).output(z.void()),
  /** Removes what came to the new place, and enables the sources at the old one again. `isOtherOff`: the new place need not be asked. */
  takeBack: oc.input(z.object({ ...ends, isOtherOff: z.boolean() })).output(ended),
  /** Enables these sources at the new place. */
  open: oc.input(z.object({ sources: z.array(z.string()).max(5000).readonly() })).output(ended),
}
