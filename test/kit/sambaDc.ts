import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'ldapts'
import { issueCertificate } from './certificates.ts'
import { installed } from './installed.ts'

/** A real Active Directory domain controller (Samba) of its own, at an address of its own on the loopback. */
export interface SambaDc {
  readonly secureUrl: string
  readonly plainUrl: string
  /** Distinguished name of the domain; below it `OU=Staff` and `OU=Teams`. */
  readonly base: string
  /** What a system needs to reach it, the password included. */
  readonly properties: Readonly<Record<string, string>>
  asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const base = 'DC=firm,DC=example'
const user = 'administrator@firm.example'
const password = 'Marker-0f-the-DC'

/** Its ports are fixed and below 1024: only root can start it. */
export function hasSambaDc(): boolean {
  if (process.getuid?.() !== 0) {
    console.warn('Skipped: a Samba domain controller can only be started by root.')
    return false
  }
  const isThere = installed('samba', 'samba-ad-dc') !== null && installed('samba-tool', 'samba-common-bin') !== null
  return isThere && (existsSync('/usr/share/samba/setup') || installed('samba-setup', 'samba-ad-provision') !== null)
}

/** Provisioning takes half a minute. */
export async function startSambaDc(): Promise<SambaDc> {
  const folder = mkdtempSync(join(tmpdir(), 'provost-samba-'))
  // No two processes of one machine have the same.
  const address = `127.88.${(process.pid >> 8) & 255}.${1 + (process.pid & 127)}`
  const log = join(folder, 'log')
  await promisify(execFile)('samba-tool', [
    ...['domain', 'provision', `--targetdir=${folder}`, '--realm=FIRM.EXAMPLE', '--domain=FIRM', '--server-role=dc'],
    ...[`--adminpass=${password}`, '--dns-backend=NONE', '--host-name=dc1', `--host-ip=${address}`],
    ...[`--option=interfaces=${address}/8`, '--option=bind interfaces only=yes', `--option=log file=${log}`],
  ])
  const secrets = join(folder, 'private')
  const { certificate, key } = issueCertificate('dc1.firm.example')
  mkdirSync(join(secrets, 'tls'), { recursive: true })
  writeFileSync(join(secrets, 'tls/cert.pem'), certificate)
  writeFileSync(join(secrets, 'tls/ca.pem'), certificate)
  writeFileSync(join(secrets, 'tls/key.pem'), key, { mode: 0o600 })
  for (const name of ['run', 'ncalrpc']) mkdirSync(join(folder, name))
  const options = {
    'server services': 'ldap',
    'ldap server require strong auth': 'no',
    'pid directory': join(folder, 'run'),
    'ncalrpc dir': join(folder, 'ncalrpc'),
    'winbindd socket directory': join(folder, 'run/winbindd'),
    'log file': log,
  }
  const child = spawn(
    'samba',
    [
      ...['-F', '-M', 'single', `--configfile=${join(folder, 'etc/smb.conf')}`],
      ...Object.entries(options).map(([name, value]) => `--option=${name}=${value}`),
    ],
    // What is lost with the machine is lost with the test.
    { stdio: 'ignore', env: { ...process.env, TDB_NO_FSYNC: '1' } },
  )
  const ended = once(child, 'exit')
  const failed = ended.then(() => Promise.reject(new Error(`Samba did not start: ${textOf(log)}`)))
  // Its last step before it answers.
  await Promise.race([appears(secrets, 'ldap_priv'), failed])
  failed.catch(() => undefined)
  const server: Omit<SambaDc, 'close'> = {
    secureUrl: `ldaps://${address}`,
    plainUrl: `ldap://${address}`,
    base,
    properties: {
      'ldap.url': `ldaps://${address}`,
      TrustAll: 'true',
      'ldap.user': user,
      'ldap.password': password,
      'ldap.user.path': `OU=Staff,${base}`,
      'ldap.group.path': `OU=Teams,${base}`,
    },
    async asAdministrator(work) {
      const client = new Client({ url: `ldaps://${address}`, tlsOptions: { rejectUnauthorized: false } })
      try {
        await client.bind(user, password)
        return await work(client)
      } finally {
        await client.unbind()
      }
    },
  }
  await server.asAdministrator(async (client) => {
    for (const unit of ['Staff', 'Teams']) await client.add(`OU=${unit},${base}`, { objectClass: 'organizationalUnit' })
  })
  return {
    ...server,
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function appears(folder: string, name: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const look = (): void => {
    if (existsSync(join(folder, name))) resolve(undefined)
  }
  const watcher = watch(folder, look)
  look()
  await promise
  watcher.close()
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
