import { integer, der, sequence } from './der.ts'
import { keyText, newClientKey, signed } from './keys.ts'
import { commonName, toPem } from './selfSigned.ts'

/** A request for a certificate and the key it is about, both PEM. */
export interface RequestedPair {
  readonly request: string
  readonly key: string
}

/** Asks an authority for a client certificate (PKCS#10, RFC 2986) with a new RSA key; `name` has at most 64 characters. */
export async function generateRequest(name: string): Promise<RequestedPair> {
  const { publicKey, privateKey } = await newClientKey()
  const version = integer(Buffer.from([0]))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const noAttributes = der(0xa0)
  const content = sequence(version, commonName(name), key, noAttributes)
  return { request: toPem('CERTIFICATE REQUEST', signed(content, privateKey)), key: keyText(privateKey) }
}
