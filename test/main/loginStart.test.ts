import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LoginItemSettings, Settings } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLoginStart, isHiddenStart } from '../../electron/main/loginStart.ts'

let configFolder: string
beforeEach(async () => {
  configFolder = await mkdtemp(join(tmpdir(), 'provost-login-'))
})
afterEach(() => rm(configFolder, { recursive: true }))

function starting(platform: NodeJS.Platform, program: string, isPackaged = true) {
  const said: Settings[] = []
  const known = { openAtLogin: true, wasOpenedAtLogin: true } as LoginItemSettings
  const app = {
    isPackaged,
    getLoginItemSettings: () => known,
    setLoginItemSettings: (settings: Settings) => void said.push(settings),
  }
  return { app, said, login: createLoginStart({ app, platform, program, configFolder }) }
}
const file = () => join(configFolder, 'autostart', 'provost.desktop')

test('on Linux a file says so, and its absence says no', async () => {
  const { login } = starting('linux', '/opt/Provost/provost-desktop')
  expect(await login.isOn()).toBe(false)
  await login.set(true)
  expect([await login.isOn(), await readFile(file(), 'utf8')]).toEqual([
    true,
    '[Desktop Entry]\nType=Application\nName=Provost\nExec="/opt/Provost/provost-desktop" --hidden\nTerminal=false\n',
  ])
  await login.set(false)
  expect([await login.isOn(), await readdir(join(configFolder, 'autostart'))]).toEqual([false, []])
})

test('an entry the desktop has set aside counts as none', async () => {
  const { login } = starting('linux', '/opt/provost')
  await login.set(true)
  await writeFile(file(), `${await readFile(file(), 'utf8')}Hidden=true\n`)
  expect(await login.isOn()).toBe(false)
})

test.runIf(process.platform === 'linux')('a path with every sign a shell knows is started as it is', async () => {
  const program = join(configFolder, 'a b$c`d"e\\f%g.sh')
  await writeFile(program, `#!/bin/sh\necho "started $1"\n`, { mode: 0o755 })
  await starting('linux', program).login.set(true)
  const exec = /^Exec=(.*)$/m.exec(await readFile(file(), 'utf8'))?.[1] ?? ''
  // The escapes of a string value, then those of a field code; the quoting that is left is that of a shell.
  const command = exec.replaceAll('\\\\', '\\').replaceAll('%%', '%')
  expect((await promisify(execFile)('/bin/sh', ['-c', command])).stdout).toBe('started --hidden\n')
})

test('a path with a line break is refused', async () => {
  await expect(starting('linux', '/opt/a\nHidden=true').login.set(true)).rejects.toThrow('cannot be started')
})

test('on Windows and macOS the system is told', async () => {
  const { login, said } = starting('win32', 'C:\\Provost.exe')
  await login.set(true)
  await login.set(false)
  const item = { path: 'C:\\Provost.exe', args: ['--hidden'] }
  expect([await login.isOn(), said]).toEqual([
    true,
    [
      { openAtLogin: true, ...item },
      { openAtLogin: false, ...item },
    ],
  ])
})

test('a checkout is not offered', async () => {
  const { login, said } = starting('linux', '/usr/bin/electron', false)
  await login.set(true)
  expect([await login.isOn(), said, await readdir(configFolder)]).toEqual([null, [], []])
})

test('a start by the system is known by its argument, on macOS by what the system says', () => {
  const { app } = starting('linux', '/x')
  const starts: [NodeJS.Platform, string[]][] = [
    ['linux', []],
    ['linux', ['--hidden']],
    ['win32', []],
    ['darwin', []],
  ]
  expect(starts.map(([platform, args]) => isHiddenStart(app, platform, args))).toEqual([false, true, false, true])
})
