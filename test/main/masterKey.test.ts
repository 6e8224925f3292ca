import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMasterKey, setMasterKeyAside, type KeyStore } from '../../electron/main/masterKey.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-key-'))
  file = join(folder, 'engine', 'master.key')
})
afterEach(() => rm(folder, { recursive: true }))

/** Turns every byte round: enough to see that what is stored is not the key. */
const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))

function keyStore(changes: Partial<KeyStore> = {}): KeyStore {
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => turned(Buffer.from(text)),
    decryptStringAsync: async (sealed) => ({ result: turned(sealed).toString(), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...changes,
  }
}
const noStore = keyStore({ isAsyncEncryptionAvailable: async () => false })
const isSealed = { where: "The master key is sealed by the system's key store.", isWeak: false }
const liesOpen = () => ({ where: `The master key lies in the file ${file}, readable by its owner.`, isWeak: true })
const isHalfSealed = () => ({
  where: `This system has no key ring: the master key in ${file} is sealed with a password everybody knows.`,
  isWeak: true,
})

async function opened(store: KeyStore, platform: NodeJS.Platform = 'linux') {
  const found = await openMasterKey(file, store, platform)
  if (found.kind !== 'open') throw new Error(found.reason)
  return { key: Buffer.from(found.key.masterKey), keyStore: found.key.keyStore }
}

test('a key is made once, sealed, and readable by its owner alone', async () => {
  const first = await opened(keyStore())
  const again = await opened(keyStore())
  const text = await readFile(file, 'utf8')
  const modes = [(await stat(file)).mode & 0o777, (await stat(join(folder, 'engine'))).mode & 0o777]
  expect({ again, modes, length: first.key.length }).toEqual({ again: first, modes: [0o600, 0o700], length: 32 })
  expect(text).not.toContain(first.key.toString('base64'))
  expect(await readdir(join(folder, 'engine'))).toEqual(['master.key'])
})

test('two installations have two keys', async () => {
  const one = await opened(keyStore())
  await rm(file)
  expect((await opened(keyStore())).key.equals(one.key)).toBe(false)
})

test('where nothing protects the key it is said', async () => {
  const weak = keyStore({ getSelectedStorageBackend: () => 'basic_text' })
  const made = (await opened(weak)).keyStore
  const again = (await opened(weak)).keyStore
  const elsewhere = (await opened(weak, 'darwin')).keyStore
  await rm(file)
  const without = (await opened(noStore)).keyStore
  expect([made, again, elsewhere, without]).toEqual([isHalfSealed(), isHalfSealed(), isSealed, liesOpen()])
})

test('a key store that comes later seals the key that lay open', async () => {
  const open = await opened(noStore)
  expect(await readFile(file, 'utf8')).toContain(open.key.toString('base64'))
  expect(await opened(keyStore())).toEqual({ key: open.key, keyStore: isSealed })
  expect(await readFile(file, 'utf8')).not.toContain(open.key.toString('base64'))
  expect((await opened(keyStore())).key).toEqual(open.key)
})

test('a key the store wants sealed anew is', async () => {
  const { key } = await opened(keyStore())
  const before = await readFile(file, 'utf8')
  const rotated = keyStore({
    encryptStringAsync: async (text) => Buffer.from(`new ${text}`),
    decryptStringAsync: async (sealed) => ({ result: turned(sealed).toString(), shouldReEncrypt: true }),
  })
  expect((await opened(rotated)).key).toEqual(key)
  expect(await readFile(file, 'utf8')).not.toBe(before)
})

test.each([
  ['a locked store', null, "the system's key store refused it: User denied access"],
  ['a damaged file', '{"sealedBy":', 'it is damaged'],
  ['a file of another kind', '{"sealedBy":"friend","value":""}', 'it is damaged'],
  ['half a key', '{"sealedBy":"nobody","value":"AAAA"}', 'its key is not 32 bytes long'],
])('%s is told and its file kept', async (_name, content, why) => {
  await opened(keyStore())
  if (content !== null) await writeFile(file, content)
  const before = await readFile(file, 'utf8')
  const locked = keyStore({ decryptStringAsync: () => Promise.reject(new Error('User denied access')) })
  expect(await openMasterKey(file, locked, 'darwin')).toEqual({
    kind: 'closed',
    reason: `The master key in ${file} cannot be opened: ${why}.`,
  })
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('a key set aside is kept beside the new one', async () => {
  const { key } = await opened(keyStore())
  const aside = await setMasterKeyAside(file, new Date('2026-11-19T08:42:17.204Z'))
  expect(aside).toBe(`${file}.2026-11-19T08-42-17-204Z`)
  expect((await opened(keyStore())).key.equals(key)).toBe(false)
  expect((await readdir(join(folder, 'engine'))).sort()).toEqual(['master.key', 'master.key.2026-11-19T08-42-17-204Z'])
})
