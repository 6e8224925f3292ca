import { z } from 'zod'
import { updateChoices, type UpdateChoice } from '../../../shared/contract/shellUpdates.ts'

/** What was chosen about new versions. */
export interface ChosenUpdates {
  /** null: not asked yet. */
  readonly choice: UpdateChoice | null
  /** null: the address the installers came with. */
  readonly address: string | null
  readonly lastCheckAt: string | null
}

export interface UpdateStore {
  get(): ChosenUpdates
  set(values: Partial<ChosenUpdates>): void
}

/** As much of electron-store as is used. */
export interface UpdateFile {
  readonly store: unknown
  set(values: Partial<ChosenUpdates>): void
}

const stored = z.object({
  choice: z.enum(updateChoices).nullable().catch(null),
  address: z.string().max(2_048).nullable().catch(null),
  lastCheckAt: z.iso.datetime().nullable().catch(null),
})

/** Over a file that people edit: what is wrong in it counts as never said. */
export function createUpdateStore(file: UpdateFile): UpdateStore {
  return { get: () => stored.parse(file.store), set: (values) => file.set(values) }
}
