import { app, dialog, protocol } from 'electron'
import { pageScheme } from './page.ts'
import { openShell } from './shell.ts'

app.setName('Provost')
app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(openShell).catch(giveUp)
} else {
  // The running instance shows its window: it gets `second-instance`.
  app.quit()
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Provost cannot start', error instanceof Error ? (error.stack ?? error.message) : String(error))
  app.exit(1)
}
