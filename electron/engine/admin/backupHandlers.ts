import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

const runsShown = 20

/** areas/backups */
export function backupHandlers({ backups, onSettings }: EngineParts) {
  const rows = os.backups
  return rows.router({
    state: rows.state.handler(async () => ({
      nextAt: await backups.nextAt(),
      runs: await backups.runs(runsShown),
      files: await backups.files(),
    })),
    getSettings: rows.getSettings.handler(() => backups.settings.read()),
    saveSettings: rows.saveSettings.handler(async ({ input: { version, settings, passphrase } }) => {
      const saved = valueOf(await backups.settings.save(version, settings, passphrase))
      onSettings()
      return saved
    }),
    run: rows.run.handler(() => backups.run()),
    verify: rows.verify.handler(async ({ input }) => found(await backups.verify(input.file))),
  })
}
