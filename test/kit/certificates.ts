import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { days } from '../../shared/base/time.ts'

export interface Issued {
  readonly certificate: string
  readonly key: string
}

/** A self-signed certificate (RFC 5280, ECDSA P-256) for `localhost` and 127.0.0.1, in PEM form, that began a day ago
 *  and ends `validMs` from now. node:crypto can read certificates but not make them. */
export function issueCertificate(name: string, validMs = days(365)): Issued {
  return issue({ name, validMs, extensions: [authority, alternativeNames] }, null)
}

/** A certificate for clients, issued by the authority of this name. */
export function issueClientCertificate(
  name: string,
  by: Issued & { readonly name: string },
  validMs = days(365),
): Issued {
  return issue({ name, validMs, extensions: [] }, by)
}

interface Content {
  readonly name: string
  readonly validMs: number
  readonly extensions: readonly Buffer[]
}

function issue({ name, validMs, extensions }: Content, by: (Issued & { readonly name: string }) | null): Issued {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid.ecdsaWithSha256)
  const nameOf = (text: string) => sequence(set(sequence(oid.commonName, der(0x0c, Buffer.from(text)))))
  const now = Date.now()
  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(by?.name ?? name),
    sequence(time(new Date(now - days(1))), time(new Date(now + validMs))),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  )
  const signature = sign('sha256', content, by?.key ?? privateKey)
  const certificate = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature))
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines(certificate)}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function set(...parts: readonly Buffer[]): Buffer {
  return der(0x31, ...parts)
}

function integer(bytes: Buffer): Buffer {
  return der(0x02, bytes)
}

/** GeneralizedTime, e.g. `20261119084217Z`. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`))
}

const oid = {
  ecdsaWithSha256: Buffer.from('06082a8648ce3d040302', 'hex'),
  commonName: Buffer.from('0603550403', 'hex'),
  basicConstraints: Buffer.from('0603551d13', 'hex'),
  alternativeName: Buffer.from('0603551d11', 'hex'),
}
const yes = Buffer.from('0101ff', 'hex')
const authority = sequence(oid.basicConstraints, yes, der(0x04, sequence(yes)))
const alternativeNames = sequence(
  oid.alternativeName,
  der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
)

const lines = (bytes: Buffer): string => bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n')
