import { said } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { ConnectorModule } from './connector.ts'

/** Which code speaks which protocol. */
export interface ConnectorRegistry {
  /** Throws `badProperties` for a protocol nobody here speaks. */
  moduleFor(protocol: string): ConnectorModule
}

/** Throws when two modules claim one protocol: that is a mistake in the composition. */
export function createRegistry(modules: readonly ConnectorModule[]): ConnectorRegistry {
  const byProtocol = new Map<string, ConnectorModule>()
  for (const module of modules) {
    if (byProtocol.has(module.protocol)) throw new Error(`two connector modules for protocol ${module.protocol}`)
    byProtocol.set(module.protocol, module)
  }
  return {
    moduleFor(protocol) {
      const module = byProtocol.get(protocol)
      if (module) return module
      if (protocol === 'parked') throw new ProblemError(parked)
      const known = [...byProtocol.keys()].sort().join(', ')
      throw new ProblemError({
        code: 'badProperties',
        message: said`There is no connector for protocol "${protocol}"; known are ${known}. Choose another system type.`,
      })
    },
  }
}

const parked = {
  code: 'badProperties',
  message: said`Provost has no connector for this product yet: the system is kept as it was imported and can be exported, not called. If the product speaks SCIM, add it as a SCIM System.`,
} as const
