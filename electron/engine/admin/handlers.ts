import { accessHandlers } from './accessHandlers.ts'
import { os } from './contract.ts'
import { directoryHandlers } from './directoryHandlers.ts'
import { engineHandlers } from './engineHandlers.ts'
import { eventHandlers } from './eventHandlers.ts'
import type { EngineParts } from './parts.ts'
import { setupHandlers } from './setupHandlers.ts'
import { systemHandlers } from './systemHandlers.ts'
import { transformationHandlers } from './transformationHandlers.ts'

/** One record for the whole contract; it does not compile with a row missing. */
export function createRouter(parts: EngineParts) {
  return os.router({
    systems: systemHandlers(parts),
    transformations: transformationHandlers(parts),
    setups: setupHandlers(parts),
    events: eventHandlers(parts),
    directory: directoryHandlers(parts),
    access: accessHandlers(parts),
    engine: engineHandlers(parts),
  })
}

export type AdminRouter = ReturnType<typeof createRouter>
