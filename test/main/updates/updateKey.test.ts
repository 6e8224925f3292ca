import { generateKeyPairSync } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isSignatureOf, readUpdateKey } from '../../../electron/main/updates/updateSignature.ts'
import { root } from '../../kit/desktop.ts'

/** A checkout whose installers were made. */
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-release-'))
  await mkdir(join(folder, 'dist'))
  for (const name of ['latest.yml', 'latest-linux.yml', 'builder-debug.yml'])
    await writeFile(join(folder, 'dist', name), `version: 9.9.9 # ${name} – äöü\n`)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function updateKey(step: string, key = ''): Promise<string> {
  const script = join(root, 'electron', 'release', 'updateKey.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, step], {
    ...{ cwd: folder, env: { ...process.env, PROVOST_UPDATE_KEY: key } },
  })
  return stdout
}
const textOf = (...path: string[]) => readFile(join(folder, ...path), 'utf8')

test('a new key signs each list of versions, and the installers get its public half', async () => {
  const key = await updateKey('new')
  await updateKey('place', key)
  expect(await updateKey('sign', key)).toBe('latest-linux.yml is signed.\nlatest.yml is signed.\n')
  expect((await readdir(join(folder, 'dist'))).filter((name) => name.endsWith('.sig'))).toEqual([
    'latest-linux.yml.sig',
    'latest.yml.sig',
  ])
  const publicKey = readUpdateKey(await textOf('out', 'update-key.pem'))
  const signature = await textOf('dist', 'latest-linux.yml.sig')
  const file = { name: 'latest-linux.yml', text: await textOf('dist', 'latest-linux.yml') }
  const other = { ...file, name: 'latest.yml' }
  expect([isSignatureOf(signature, file, publicKey), isSignatureOf(signature, other, publicKey)]).toEqual([true, false])
})

test('without a key nothing is signed, and the installers get none', async () => {
  expect([await updateKey('place'), await updateKey('sign')]).toEqual(
    Array(2).fill('There is no PROVOST_UPDATE_KEY: nothing is signed.\n'),
  )
  expect([await readdir(folder), (await readdir(join(folder, 'dist'))).length]).toEqual([['dist'], 3])
})

test.each([
  ['no key', 'not a key'],
  [
    'a key of another kind',
    generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ],
])('%s makes no installers', async (_what, key) => {
  await expect(updateKey('place', key)).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['dist'])
})

test('a release whose lists are missing is not taken for a signed one', async () => {
  await rm(join(folder, 'dist'), { recursive: true })
  await mkdir(join(folder, 'dist'))
  await expect(updateKey('sign', await updateKey('new'))).rejects.toThrow('There is no list of versions')
})
