import { createHash, generateKeyPairSync } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessageBoxOptions } from 'electron'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { signatureOf } from '../../electron/main/updates/updateSignature.ts'
import { startAnsweringServer, type AnsweringServer } from '../kit/answeringServer.ts'
import { builtDesktop } from '../kit/builtDesktop.ts'
import { openStandIn, type Desktop } from '../kit/desktop.ts'
import { desktopPage } from '../kit/desktopPage.ts'
import type { Records } from '../kit/electronStandIn/records.ts'

/** The library's own updater in the built desktop, as an AppImage: it asks, loads, compares, and exchanges a real file. */
let folder: string
let server: AnsweringServer
let served: { readonly feed: string; readonly file: string; readonly signature?: string }
let desktop: Desktop
const { seen, press, open, faults } = desktopPage(() => desktop)

/** Stands for an AppImage: says that it was started, as the new one is when it took its place. */
const program = (marker: string) => `#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > '${join(folder, marker)}'\n`
const feedOf = (file: string, digest = createHash('sha512').update(file).digest('base64')) => `version: 9.9.9
files:
  - url: Provost-9.9.9.AppImage
    sha512: ${digest}
    size: ${Buffer.byteLength(file)}
path: Provost-9.9.9.AppImage
sha512: ${digest}
releaseNotes: |
  Faster <b>and</b> rounder.
releaseDate: '2026-11-20T08:00:00.000Z'
`
const appImage = () => join(folder, 'Provost.AppImage')

beforeAll(async () => {
  await builtDesktop()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-updates-'))
  const file = program('started')
  served = { feed: feedOf(file), file }
  server = await startAnsweringServer(({ url }, response) => {
    const path = url.split('?')[0]
    if (path === '/provost/latest-linux.yml') response.end(served.feed)
    else if (path === '/provost/latest-linux.yml.sig' && served.signature) response.end(served.signature)
    else if (url === '/provost/Provost-9.9.9.AppImage') response.end(served.file)
    else response.writeHead(404).end()
  })
  await mkdir(join(folder, 'resources'))
  await mkdir(join(folder, 'data'))
  const given = `provider: generic\nurl: ${server.url}/provost\nupdaterCacheDirName: provost\n`
  await writeFile(join(folder, 'resources', 'app-update.yml'), given)
  await writeFile(
    join(folder, 'data', 'preferences.json'),
    JSON.stringify({ knowsTray: true, screen: { language: 'en' } }),
  )
  await writeFile(appImage(), program('old'))
  await chmod(appImage(), 0o755)
})
afterEach(async () => {
  await desktop.quit()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
async function openInstalled(): Promise<void> {
  desktop = await openStandIn(join(folder, 'data'), {
    PROVOST_TEST_RESOURCES: join(folder, 'resources'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    APPIMAGE: appImage(),
  })
  // A page that is still beginning goes to its own first place afterwards.
  await seen('Engine running')
}
const records = async () => (await desktop.standIn?.({ kind: 'records' })) as Records

test.runIf(process.platform === 'linux')(
  'a new version is looked for once that was agreed to, shown, loaded when asked, and put in place at quitting',
  async () => {
    await openInstalled()
    await open('#/settings/desktop')
    await seen('Version 9.9.9 is there.')
    await seen('Faster <b>and</b> rounder.')
    await seen('These installers know no key that new versions are signed by')
    const { dialogs } = await records()
    expect(dialogs.map(({ message }: MessageBoxOptions) => message)).toEqual(['Look for new versions of Provost?'])
    expect(server.requests.map(({ url }) => url.split('?')[0])).toEqual(['/provost/latest-linux.yml'])
    expect(server.requests.map(({ headers }) => headers['x-user-staging-id'])).toEqual([''])
    expect(await faults()).toEqual([])

    await press('Load it')
    await seen('Version 9.9.9 is loaded and compared')
    expect(await readFile(appImage(), 'utf8')).toBe(program('old'))
    expect(await desktop.quit()).toBe(0)
    expect([await readFile(appImage(), 'utf8'), await readFile(join(folder, 'started'), 'utf8')]).toEqual([
      served.file,
      'true\n',
    ])
    const remembered: unknown = JSON.parse(await readFile(join(folder, 'data', 'updates.json'), 'utf8'))
    expect(remembered).toMatchObject({ choice: 'tell', address: null })
  },
)

test.runIf(process.platform === 'linux')('a file that is not what its address says is not taken', async () => {
  served = { feed: feedOf(served.file, createHash('sha512').update('other').digest('base64')), file: served.file }
  await openInstalled()
  await open('#/settings/desktop')
  await press('Load it')
  await seen('Version 9.9.9 could not be loaded: sha512 checksum mismatch')
  expect(await desktop.quit()).toBe(0)
  expect(await readFile(appImage(), 'utf8')).toBe(program('old'))
})

test.runIf(process.platform === 'linux')('who says no is left alone, also at the next start', async () => {
  await writeFile(join(folder, 'data', 'updates.json'), JSON.stringify({ choice: 'off' }))
  await openInstalled()
  await open('#/settings/desktop')
  await seen('Whether there is a newer version is not known.')
  const { dialogs } = await records()
  expect([dialogs, server.requests]).toEqual([[], []])
})

const maker = generateKeyPairSync('ed25519')
const signed = (feed: string, name = 'latest-linux.yml', { privateKey } = maker) =>
  `${signatureOf({ name, text: feed }, privateKey)}\n`
async function openWithKey(key = maker.publicKey.export({ type: 'spki', format: 'pem' })): Promise<void> {
  await writeFile(join(folder, 'resources', 'update-key.pem'), key)
  await openInstalled()
  await open('#/settings/desktop')
}

test.runIf(process.platform === 'linux')('a version its maker signed is taken', async () => {
  served = { ...served, signature: signed(served.feed) }
  await openWithKey()
  await seen('Only a version that whoever made these installers has signed is taken')
  await press('Load it')
  await seen('Version 9.9.9 is loaded and compared')
  expect(await faults()).toEqual([])
  expect(await desktop.quit()).toBe(0)
  expect(await readFile(appImage(), 'utf8')).toBe(served.file)
})

test.runIf(process.platform === 'linux').each([
  ['no signature', () => undefined, 'the signature of latest-linux.yml, could not be read: 404'],
  ['the signature of another list', () => signed(`${served.feed} `), 'is not the signature of latest-linux.yml'],
  ['the signature for another system', () => signed(served.feed, 'latest-mac.yml'), 'is not the signature'],
  [
    'the signature of somebody else',
    () => signed(served.feed, undefined, generateKeyPairSync('ed25519')),
    'is not the',
  ],
  ['no signature but words', () => '<html>Not found</html>', 'is not the signature of latest-linux.yml'],
])('with %s nothing is loaded', async (_what, signature, said) => {
  const beside = signature()
  served = { ...served, ...(beside !== undefined && { signature: beside }) }
  await openWithKey()
  await seen(said)
  expect(server.requests.map(({ url }) => url.split('?')[0])).not.toContain('/provost/Provost-9.9.9.AppImage')
  expect(await desktop.quit()).toBe(0)
  expect(await readFile(appImage(), 'utf8')).toBe(program('old'))
})

test.runIf(process.platform === 'linux')('a key that is none is no reason to go without', async () => {
  await openWithKey('not a key')
  await seen('The file update-key.pem of this installation holds no public Ed25519 key.')
  expect(server.requests).toEqual([])
})
