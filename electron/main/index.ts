import { app, dialog, protocol } from 'electron'
import { collectOpened, linkScheme } from './opened.ts'
import { pageScheme } from './page.ts'
import { openShell } from './shell.ts'

app.setName('Provost')
app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
if (app.requestSingleInstanceLock()) {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  const opened = collectOpened(app, process.argv.slice(1))
  app
    .whenReady()
    .then(() => openShell(opened))
    .catch(giveUp)
} else {
  process.stdout.write('Provost runs already; its window comes to the front.\n')
  // The running instance shows its window: it gets `second-instance`.
  app.quit()
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Provost cannot start', error instanceof Error ? (error.stack ?? error.message) : String(error))
  app.exit(1)
}
