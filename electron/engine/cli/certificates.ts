import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { SystemCertificate } from '../../../shared/domain/certificate.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { engineFlags, engineHelp, withEngine } from './adminClient.ts'
import { UsageError, type Command, type CommandContext } from './command.ts'
import { optionalPassphrase } from './passphrase.ts'
import { systemOf } from './systemOf.ts'

const options = {
  ...engineFlags,
  name: { type: 'string' },
  years: { type: 'string' },
  out: { type: 'string' },
  file: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  'passphrase-file': { type: 'string' },
  help: { type: 'boolean' },
} as const

const usage = `provost certificates expiring                              everything that ends one day, the next end first
provost certificates list SYSTEM                           the client certificates a system is shown
provost certificates generate SYSTEM --name NAME [--years 1-5] [--out FILE.crt]
provost certificates request SYSTEM --name NAME [--out FILE.csr]
provost certificates complete SYSTEM ID --certificate FILE take what the authority sent for a request
provost certificates import SYSTEM --file FILE.p12         or --certificate FILE --key FILE; --passphrase-file FILE if sealed
provost certificates activate SYSTEM ID
provost certificates remove SYSTEM ID                      one that is not active
Private keys stay in the vault; --out gets the certificate or request, without it they are printed.
${engineHelp}`

type Values = Partial<Record<'name' | 'years' | 'out' | 'file' | 'certificate' | 'key' | 'passphrase-file', string>>

interface Given {
  readonly values: Values
  readonly certificate: string
  readonly context: CommandContext
}

type Work = (client: AdminClient, id: SystemId, given: Given) => Promise<void>

const ofSystem: Readonly<Record<string, Work>> = { list, generate, request, import: bring }
const ofCertificate: Readonly<Record<string, Work>> = { complete, activate, remove }

/** Client certificates of systems, and what expires, from the command line. */
export const certificatesCommand: Command = async (args, context) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help === true) {
    context.out(usage)
    return 0
  }
  const [name = '', system = '', certificate = '', ...more] = positionals
  const isOfCertificate = Object.hasOwn(ofCertificate, name)
  const work = isOfCertificate ? ofCertificate[name] : Object.hasOwn(ofSystem, name) ? ofSystem[name] : undefined
  const isExpiring = name === 'expiring'
  const fits = (system === '') === isExpiring && (certificate !== '') === isOfCertificate && more.length === 0
  if (!fits || (!work && !isExpiring)) throw new UsageError(usage)
  await withEngine(values, context, async (client) => {
    if (work) await work(client, await systemOf(client, system), { values, certificate, context })
    else await expiring(client, context)
  })
  return 0
}

async function expiring({ engine }: AdminClient, { out }: CommandContext): Promise<void> {
  const all = await engine.expiring()
  for (const { kind, name, what, endsAt } of all) out(`${endsAt.slice(0, 10)}  ${kind}  ${name}: ${what}`)
  if (all.length === 0) out('Nothing expires.')
}

async function list({ systemCertificates }: AdminClient, id: SystemId, { context }: Given): Promise<void> {
  const { certificates, renews } = await systemCertificates.list({ id })
  for (const one of certificates) context.out(sentence(one))
  if (certificates.length === 0) context.out('There is no certificate.')
  if (renews) context.out('A new one is made by itself in the last 14 days.')
}

async function generate({ systemCertificates }: AdminClient, id: SystemId, given: Given): Promise<void> {
  const years = given.values.years === undefined ? {} : { years: Number(given.values.years) }
  await made(await systemCertificates.generate({ id, commonName: needed(given, 'name'), ...years }), given)
}

async function request({ systemCertificates }: AdminClient, id: SystemId, given: Given): Promise<void> {
  await made(await systemCertificates.request({ id, commonName: needed(given, 'name') }), given)
}

async function complete({ systemCertificates }: AdminClient, id: SystemId, given: Given): Promise<void> {
  const text = await readFile(needed(given, 'certificate'), 'utf8')
  told(await systemCertificates.complete({ id, certificate: given.certificate, text }), given)
}

async function bring({ systemCertificates }: AdminClient, id: SystemId, given: Given): Promise<void> {
  const { values, context } = given
  const password = (await optionalPassphrase(values['passphrase-file'], context)) ?? ''
  if (values.file !== undefined) {
    const file = await readFile(values.file, 'base64')
    told(await systemCertificates.import({ id, brought: { kind: 'pkcs12', file, password } }), given)
    return
  }
  const [certificate, key] = await Promise.all(
    (['certificate', 'key'] as const).map((name) => readFile(needed(given, name), 'utf8')),
  )
  const brought = { kind: 'pem', certificate: certificate ?? '', key: key ?? '', password } as const
  told(await systemCertificates.import({ id, brought }), given)
}

async function activate({ systemCertificates }: AdminClient, id: SystemId, given: Given): Promise<void> {
  told(await systemCertificates.activate({ id, certificate: given.certificate }), given)
}

async function remove({ systemCertificates }: AdminClient, id: SystemId, given: Given): Promise<void> {
  await systemCertificates.remove({ id, certificate: given.certificate })
  given.context.out(`${given.certificate} is removed.`)
}

async function made(certificate: SystemCertificate, given: Given): Promise<void> {
  told(certificate, given)
  const { out } = given.values
  if (out === undefined) given.context.out(certificate.text.trimEnd())
  else await writeFile(out, certificate.text)
}

function told(certificate: SystemCertificate, { context }: Given): void {
  context.out(sentence(certificate))
}

function sentence({ id, state, origin, commonName, details }: SystemCertificate): string {
  const until = details === null ? '' : `  until ${details.validTo.slice(0, 10)}  ${details.fingerprint}`
  return `${id}  ${state}  ${origin}  ${commonName}${until}`
}

function needed({ values }: Given, name: 'name' | 'certificate' | 'key'): string {
  const value = values[name]
  if (value === undefined) throw new UsageError(`--${name} is missing. provost certificates --help`)
  return value
}
