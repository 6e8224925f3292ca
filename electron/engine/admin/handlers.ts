import { accessHandlers } from './accessHandlers.ts'
import { callerCertificateHandlers } from './callerCertificateHandlers.ts'
import { backupHandlers } from './backupHandlers.ts'
import type { AdminContext } from './callerGuard.ts'
import { os } from './contract.ts'
import { demandUnprotected } from './environmentGuard.ts'
import { deadLetterHandlers } from './deadLetterHandlers.ts'
import { deletionHandlers } from './deletionHandlers.ts'
import { directoryHandlers } from './directoryHandlers.ts'
import { engineHandlers } from './engineHandlers.ts'
import { eventHandlers } from './eventHandlers.ts'
import { exchangeHandlers } from './exchangeHandlers.ts'
import { jobHandlers } from './jobHandlers.ts'
import { linkHandlers } from './linkHandlers.ts'
import { demandStill } from './moveGuard.ts'
import { moveHandlers } from './moveHandlers.ts'
import { notificationHandlers } from './notificationHandlers.ts'
import type { EngineParts } from './parts.ts'
import { planHandlers } from './planHandlers.ts'
import { provisioningHandlers } from './provisioningHandlers.ts'
import { proxyHandlers } from './proxyHandlers.ts'
import { createRecorder } from './recorder.ts'
import { createRightsGuard } from './rightsGuard.ts'
import { recordHandlers } from './recordHandlers.ts'
import { setupHandlers } from './setupHandlers.ts'
import { systemCertificateHandlers } from './systemCertificateHandlers.ts'
import { systemHandlers } from './systemHandlers.ts'
import { transformationHandlers } from './transformationHandlers.ts'

/** One record for the whole contract; it does not compile with a row missing. */
export function createRouter(parts: EngineParts) {
  const demand = createRightsGuard(parts.systems)
  const record = createRecorder(parts)
  const recorded = os.use<AdminContext>(async ({ context, path, procedure, next }, input) => {
    const row = path.join('.')
    const { meta } = procedure['~orpc']
    await demand(context.caller, row, meta, input)
    demandUnprotected(parts.board.current.environment, row, meta)
    demandStill(parts.board.current.move, row, meta)
    return record({ row, permission: meta.permission, caller: context.caller, input }, async () => next({ context }))
  })
  return recorded.router({
    systems: systemHandlers(parts),
    systemCertificates: systemCertificateHandlers(parts),
    transformations: transformationHandlers(parts),
    setups: setupHandlers(parts),
    jobs: jobHandlers(parts),
    plans: planHandlers(parts),
    provisioning: provisioningHandlers(parts),
    events: eventHandlers(parts),
    deadLetters: deadLetterHandlers(parts),
    deletions: deletionHandlers(parts),
    links: linkHandlers(parts),
    directory: directoryHandlers(parts),
    access: accessHandlers(parts),
    callerCertificates: callerCertificateHandlers(parts),
    engine: engineHandlers(parts),
    record: recordHandlers(parts),
    exchange: exchangeHandlers(parts),
    moves: moveHandlers(parts),
    notifications: notificationHandlers(parts),
    proxySettings: proxyHandlers(parts),
    backups: backupHandlers(parts),
  })
}

export type AdminRouter = ReturnType<typeof createRouter>
