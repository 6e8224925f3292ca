import { valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/proxySettings */
export function proxyHandlers({ outside, stopping }: EngineParts) {
  const rows = os.proxySettings
  return rows.router({
    get: rows.get.handler(() => outside.proxySettings.read()),
    save: rows.save.handler(async ({ input: { version, settings, password } }) =>
      valueOf(await outside.proxySettings.save(version, settings, password)),
    ),
    check: rows.check.handler(({ input, signal }) => {
      const ended = AbortSignal.any([stopping, ...(signal ? [signal] : [])])
      return outside.check(input.address, ended)
    }),
  })
}
