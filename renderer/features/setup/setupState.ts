import type { z } from 'zod'
import type { setupState } from '../../../shared/contract/areas/setup.ts'

/** What the engine keeps of a set-up. */
export type SetupState = z.infer<typeof setupState>
