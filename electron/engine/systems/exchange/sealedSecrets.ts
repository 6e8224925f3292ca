import { z } from 'zod'
import type { SealedHead } from '../../storage/backup/sealedStream.ts'
import { seal, unseal } from '../../storage/backup/sealedStream.ts'

/** Credentials by name of the system and of the credential. */
export type SecretsByName = Readonly<Record<string, Readonly<Record<string, string>>>>

const shape = z.record(z.string(), z.record(z.string(), z.string()))

/** Text in lines, for a file among text files. */
export async function sealSecrets(secrets: SecretsByName, passphrase: string, about: SealedHead): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of seal(once(Buffer.from(JSON.stringify(secrets))), passphrase, about)) pieces.push(piece)
  const lines =
    Buffer.concat(pieces)
      .toString('base64')
      .match(/.{1,100}/g) ?? []
  return `${lines.join('\n')}\n`
}

/** Throws SealedStreamError with another passphrase. */
export async function openSecrets(text: string, passphrase: string): Promise<SecretsByName> {
  const pieces: Buffer[] = []
  for await (const piece of unseal(once(Buffer.from(text, 'base64')), passphrase)) pieces.push(piece)
  return shape.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')))
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes)
}
