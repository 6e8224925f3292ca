import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What the desktop does by itself about new versions: nothing, tell of them, or load them as well. */
export const updateChoices = ['off', 'tell', 'download'] as const
export type UpdateChoice = (typeof updateChoices)[number]

/** How this Provost was installed, which decides how a new version takes its place. `none`: it was not installed. */
export const installations = ['appImage', 'deb', 'nsis', 'mac', 'none'] as const
export type Installation = (typeof installations)[number]

const version = z.string()
const found = { version, notes: z.string(), releasedAt: z.string().nullable() }

/** What is known of a newer version. */
const progress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('newest') }),
  z.object({ kind: z.literal('found'), ...found }),
  z.object({ kind: z.literal('downloading'), ...found, percent: z.number() }),
  z.object({ kind: z.literal('ready'), ...found }),
  z.object({ kind: z.literal('failed'), detail: z.string() }),
])
export type UpdateProgress = z.infer<typeof progress>

const updateState = z.object({
  installation: z.enum(installations),
  version,
  /** null: the person was not asked yet, which is as good as `off`. */
  choice: z.enum(updateChoices).nullable(),
  /** Where new versions lie; null: nobody named a place. */
  address: z.string().nullable(),
  /** The address these installers came with. */
  givenAddress: z.string().nullable(),
  /** Only versions signed by the maker of these installers are taken; false: the installers know no such key. */
  isSigned: z.boolean(),
  lastCheckAt: z.string().nullable(),
  progress,
  /** Rises with every change of the above. */
  revision: z.number(),
})
export type UpdateState = z.infer<typeof updateState>

export const shellUpdates = {
  /** Answers at once when the revision differs, else when it changes, at the latest after 20 s. */
  state: oc.input(z.object({ revision: z.number().int().min(0) })).output(updateState),
  /** `address` null: the one the installers came with. */
  save: oc
    .input(z.object({ choice: z.enum(updateChoices), address: z.string().trim().max(2_048).nullable() }))
    .output(
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('saved') }), z.object({ kind: z.literal('refused') })]),
    ),
  /** Looks now; what comes of it is in the state. */
  check: oc.output(z.void()),
  /** Loads the version that was found. */
  download: oc.output(z.void()),
  /** Quits, puts the loaded version in its place and starts it. */
  install: oc.output(z.void()),
}
