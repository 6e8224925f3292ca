import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signatureOf } from '../main/updates/updateSignature.ts'

// What whoever makes installers does with the key that new versions are signed by. The private half is in PROVOST_UPDATE_KEY, as
// PEM; where it is missing nothing is signed, and the installers demand no signature.
const steps: Readonly<Record<string, () => Promise<void>>> = { new: makeKey, place: placeKey, sign: signLists }
const step = steps[process.argv[2] ?? '']
if (step) await step()
else {
  process.stderr.write('node electron/release/updateKey.ts new | place | sign\n')
  process.exitCode = 2
}

/** Prints a new private key. */
async function makeKey(): Promise<void> {
  process.stdout.write(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  process.stderr.write(
    'Keep it as the secret PROVOST_UPDATE_KEY of the repository, and a copy where it cannot be lost:\n',
  )
  process.stderr.write('installed desktops take new versions from this key only, and another one never reaches them.\n')
}

/** Before the installers are made: puts the public half where they take it from. */
async function placeKey(): Promise<void> {
  const key = privateKey()
  if (!key) return
  await mkdir('out', { recursive: true })
  await writeFile(join('out', 'update-key.pem'), createPublicKey(key).export({ type: 'spki', format: 'pem' }))
}

/** After the installers are made: signs each list of versions in `dist`. */
async function signLists(): Promise<void> {
  const key = privateKey()
  if (!key) return
  const names = (await readdir('dist')).filter((name) => /^latest.*\.yml$/.test(name))
  if (names.length === 0) throw new Error('There is no list of versions (latest*.yml) in dist to be signed.')
  for (const name of names) {
    const text = await readFile(join('dist', name), 'utf8')
    await writeFile(join('dist', `${name}.sig`), `${signatureOf({ name, text }, key)}\n`)
    process.stdout.write(`${name} is signed.\n`)
  }
}

function privateKey(): KeyObject | null {
  const pem = process.env['PROVOST_UPDATE_KEY'] ?? ''
  if (pem.trim() === '') {
    process.stdout.write('There is no PROVOST_UPDATE_KEY: nothing is signed.\n')
    return null
  }
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('PROVOST_UPDATE_KEY is no private Ed25519 key.')
  return key
}
