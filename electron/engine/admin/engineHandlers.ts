import { said } from '../../../shared/base/said.ts'
import { invalid } from '../systems/saving.ts'
import { valueOf } from './answers.ts'
import { runCheck } from '../observe/checks.ts'
import { complianceOf } from './compliance.ts'
import { os } from './contract.ts'
import { findingHandlers } from './findingHandlers.ts'
import type { EngineParts } from './parts.ts'
import { supportBundle } from './supportBundle.ts'

/** areas/engine */
export function engineHandlers(parts: EngineParts) {
  const { board, settings } = parts
  const rows = os.engine
  const compliance = () =>
    runCheck(parts.clock, (report) => complianceOf({ ...parts, mode: board.current.mode }, report))
  return rows.router({
    state: rows.state.handler(({ input, signal }) => {
      const ended = AbortSignal.any([parts.stopping, ...(signal ? [signal] : [])])
      return board.wait(input.revision, input.waitMs, ended)
    }),
    getSettings: rows.getSettings.handler(() => settings.read()),
    saveSettings: rows.saveSettings.handler(async ({ input }) => {
      const { listener, rateLimit } = input.settings
      if (listener.tls === 'given' && listener.certificate === null) {
        valueOf(
          invalid([
            {
              name: 'listener.certificate',
              message: said`Paste the certificate in PEM form, or let Provost generate one.`,
            },
          ]),
        )
      }
      if (rateLimit.rejectAbove < rateLimit.slowAbove) {
        valueOf(invalid([{ name: 'rateLimit.rejectAbove', message: said`Rejecting begins above slowing down.` }]))
      }
      const { version } = valueOf(await settings.save(input.version, input.settings))
      const problem = await parts.applySettings(input.settings, input.privateKey ?? null)
      return { settings: input.settings, version, problem }
    }),
    getEnvironment: rows.getEnvironment.handler(() => parts.environmentSettings.read()),
    saveEnvironment: rows.saveEnvironment.handler(async ({ input: { version, settings: environment } }) => {
      const saved = valueOf(await parts.environmentSettings.save(version, environment))
      board.change({ environment })
      return { settings: environment, version: saved.version }
    }),
    confirmOriginalGone: rows.confirmOriginalGone.handler(async () => {
      await parts.confirmOriginalGone()
      return {}
    }),
    health: rows.health.handler(async () => parts.silenced.mark('compliance', await compliance())),
    supportBundle: rows.supportBundle.handler(async () => ({ files: await supportBundle(parts, await compliance()) })),
    storage: rows.storage.handler(() => parts.storageUse()),
    clear: rows.clear.handler(() => parts.clearing.now(parts.stopping)),
    expiring: rows.expiring.handler(() => parts.expiring()),
    doctor: rows.doctor.handler(async () => parts.silenced.mark('doctor', await parts.doctor())),
    ...findingHandlers(parts, compliance),
  })
}
