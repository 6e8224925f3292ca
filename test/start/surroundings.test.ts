import { once } from 'node:events'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStale } from '../../electron/start/build.ts'
import { findElectron } from '../../electron/start/desktopBinary.ts'
import { hasScreen } from '../../electron/start/screen.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-start-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function put(file: string, content = ''): Promise<string> {
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

test('a display server that answers is a screen', async () => {
  const server = createServer().listen(join(folder, 'wayland-7'))
  await once(server, 'listening')
  try {
    const environment = { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: 'wayland-7' }
    expect(await hasScreen(environment, 'linux')).toBe(true)
    expect(await hasScreen({ WAYLAND_DISPLAY: join(folder, 'wayland-7') }, 'linux')).toBe(true)
  } finally {
    server.close()
  }
})

test.each([
  ['no variable', {}],
  ['a socket that is not there', { XDG_RUNTIME_DIR: '/nowhere', WAYLAND_DISPLAY: 'wayland-0' }],
  ['a display nobody serves', { DISPLAY: ':60173' }],
  ['a display of another machine', { DISPLAY: 'other:0' }],
])('on Linux %s is no screen', async (_name, environment) => {
  expect(await hasScreen(environment, 'linux')).toBe(false)
})

test('macOS and Windows have a screen', async () => {
  expect([await hasScreen({}, 'darwin'), await hasScreen({}, 'win32')]).toEqual([true, true])
})

test('the program of Electron is found where its package says, or where the environment says', async () => {
  await put('package.json', '{}')
  expect(findElectron(folder, {}, 'linux')).toBeNull()
  await put('node_modules/electron/package.json', '{}')
  expect(findElectron(folder, {}, 'linux')).toBeNull()
  const program = await put('node_modules/electron/dist/electron')
  expect(findElectron(folder, {}, 'linux')).toBe(program)
  expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') }, 'linux')).toBeNull()
  await put('node_modules/electron/path.txt', 'own/name\n')
  const named = await put('elsewhere/own/name')
  expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') }, 'linux')).toBe(named)
})

test('a build is stale when a source is newer, is missing, or was taken away', async () => {
  const at = (file: string, seconds: number) => utimes(file === '' ? folder : join(folder, file), seconds, seconds)
  const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
  await put('package.json')
  await put('electron/main/index.ts')
  await put('shared/base/json.ts')
  for (const file of ['package.json', 'electron/main/index.ts', 'shared/base/json.ts']) await at(file, 1_000)
  for (const part of ['electron/main', 'electron', 'shared/base', 'shared']) await at(part, 1_000)
  expect(isStale(folder)).toBe(true)

  for (const file of built) {
    await put(file)
    await at(file, 2_000)
  }
  expect(isStale(folder)).toBe(false)

  await at('shared/base/json.ts', 3_000)
  expect(isStale(folder)).toBe(true)
  await at('shared/base/json.ts', 1_000)

  await rm(join(folder, 'electron/main/index.ts'))
  expect(isStale(folder)).toBe(true)
})
