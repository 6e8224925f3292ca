import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { builtDesktop } from '../kit/builtDesktop.ts'
import { openStandIn, runningTips, type Desktop } from '../kit/desktop.ts'
import { desktopPage } from '../kit/desktopPage.ts'

let folder: string
let desktop: Desktop
const { seen, inPage, open, faults } = desktopPage(() => desktop)
beforeAll(async () => {
  await builtDesktop()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-start-'))
  await mkdir(join(folder, 'resources'))
  await writeFile(join(folder, 'preferences.json'), JSON.stringify({ knowsTray: true, screen: { language: 'en' } }))
})
afterEach(async () => {
  await desktop.quit()
  await rm(folder, { recursive: true, force: true })
})
const installed = () => ({ PROVOST_TEST_RESOURCES: join(folder, 'resources'), XDG_CONFIG_HOME: join(folder, 'config') })

test('a start at sign-in shows no window and asks nothing, the engine runs, and starting once more shows it', async () => {
  const feed = 'provider: generic\nurl: https://updates.example/provost\n'
  await writeFile(join(folder, 'resources', 'app-update.yml'), feed)
  desktop = await openStandIn(folder, { ...installed(), APPIMAGE: '/opt/Provost.AppImage' }, ['--hidden'])
  await desktop.standIn?.({ kind: 'tray', tips: runningTips })
  expect(await desktop.standIn?.({ kind: 'records' })).toMatchObject({ windows: 0, dialogs: [] })
  await desktop.startAgain()
  await seen('This computer')
})

test.runIf(process.platform === 'linux')('the settings write the entry that starts it at sign-in', async () => {
  desktop = await openStandIn(folder, { ...installed(), APPIMAGE: '/opt/Provost.AppImage' })
  await open('#/settings/desktop')
  await seen('Start when I sign in to this computer')
  await inPage(`(() => {
    const field = document.getElementById('login-start')
    field.checked = true
    field.dispatchEvent(new Event('change'))
  })()`)
  const entry = () => readFile(join(folder, 'config', 'autostart', 'provost.desktop'), 'utf8')
  await expect.poll(entry, { timeout: 30_000 }).toContain('Exec="/opt/Provost.AppImage" --hidden\n')
  expect(await faults()).toEqual([])
  await desktop.reload()
  await seen('Start when I sign in to this computer')
  expect(await inPage(`document.getElementById('login-start').checked`)).toBe(true)
})
