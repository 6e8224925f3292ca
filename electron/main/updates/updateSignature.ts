import { said } from '../../../shared/base/said.ts'
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** The signature of one of the files that list new versions, as base64 of Ed25519 (RFC 8032). */
export function signatureOf(file: ListOfVersions, privateKey: KeyObject): string {
  return sign(null, signedBytes(file), privateKey).toString('base64')
}

/** `text` is that of the file beside it, `signature` what lies in the file of the same name and `.sig`. */
export function isSignatureOf(signature: string, file: ListOfVersions, publicKey: KeyObject): boolean {
  return verify(null, signedBytes(file), publicKey, Buffer.from(signature.trim(), 'base64'))
}

export interface ListOfVersions {
  /** Without a folder, e.g. `latest-linux.yml`. */
  readonly name: string
  readonly text: string
}

/** The public key in `update-key.pem` beside the program. Throws when it is another kind of key, or none. */
export function readUpdateKey(pem: string): KeyObject {
  const key = keyIn(pem)
  if (key?.asymmetricKeyType === 'ed25519') return key
  throw new Error(
    said`The file update-key.pem of this installation holds no public Ed25519 key. Install Provost again.`,
  )
}

function keyIn(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem)
  } catch {
    // What it is instead does not matter.
    return null
  }
}

/** The name belongs to it, so that the list for one system is not taken for that of another. */
function signedBytes({ name, text }: ListOfVersions): Buffer {
  return Buffer.from(`${name}\n${text}`)
}
