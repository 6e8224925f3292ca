import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { Client } from 'ldapts'
import { issueCertificate } from './certificates.ts'
import { freePorts } from './freePorts.ts'
import { installed } from './installed.ts'

/** A real OpenLDAP server of its own, with people, groups, memberOf and TLS. */
export interface Slapd {
  readonly url: string
  readonly secureUrl: string
  /** Of the server, which signed it itself. */
  readonly certificate: string
  readonly base: string
  readonly password: string
  /** What a system needs to reach it, the password included. */
  readonly properties: Readonly<Record<string, string>>
  /** A client of the server's own administrator. */
  asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const hasSlapd = (): boolean => installed('slapd', 'slapd') !== null

const base = 'dc=firm,dc=example'
const administrator = `cn=admin,${base}`
const password = 'marker-of-the-directory'

export interface SlapdOptions {
  /** No two people may have the same address. */
  readonly uniqueMail?: boolean
  /** So many are there from the start: p0, p1, … */
  readonly people?: number
  /** Over TLS it talks only to who shows a certificate of this authority (PEM), and knows `CN=<name>` as
   *  `uid=<name>,ou=people`, who may do everything. */
  readonly clientAuthority?: string
}

export async function startSlapd(options: SlapdOptions = {}): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'provost-slapd-'))
  const program = installed('slapd', 'slapd')
  if (program === null) throw new Error('slapd is not installed')
  const issued = issueCertificate('localhost')
  for (const name of ['config', 'data']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'certificate.pem'), issued.certificate)
  writeFileSync(join(folder, 'key.pem'), issued.key, { mode: 0o600 })
  if (options.clientAuthority !== undefined) writeFileSync(join(folder, 'clients.pem'), options.clientAuthority)
  await load(folder, 'config', configuration(folder, options))
  await load(folder, 'data', entries + peopleOf(options.people ?? 0))
  const [port = 0, securePort = 0] = await freePorts(2)
  const url = `ldap://127.0.0.1:${port}`
  const secureUrl = `ldaps://127.0.0.1:${securePort}`
  const child = spawn(program, ['-F', join(folder, 'config'), '-h', `${url} ${secureUrl}`, '-d', '32768'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  await Promise.race([saysStarting(child.stderr), ended.then(() => Promise.reject(new Error('slapd did not start')))])
  child.stderr.resume()
  await Promise.all([port, securePort].map(answers))
  return {
    ...{ url, secureUrl, base, password, certificate: issued.certificate },
    properties: {
      'ldap.url': url,
      'ldap.user': administrator,
      'ldap.password': password,
      'ldap.user.path': `ou=people,${base}`,
      'ldap.group.path': `ou=groups,${base}`,
    },
    async asAdministrator(work) {
      const client = new Client({ url })
      try {
        await client.bind(administrator, password)
        return await work(client)
      } finally {
        await client.unbind()
      }
    },
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function load(folder: string, what: 'config' | 'data', ldif: string): Promise<void> {
  const file = join(folder, `${what}.ldif`)
  writeFileSync(file, ldif)
  const program = installed('slapadd', 'slapd') ?? 'slapadd'
  const number = what === 'config' ? '0' : '1'
  await promisify(execFile)(program, ['-q', '-F', join(folder, 'config'), '-n', number, '-l', file])
}

async function saysStarting(output: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input: output })) if (line.includes('slapd starting')) return
}

/** It says so a moment before it listens. */
async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 20_000; attempt += 1) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
  }
  throw new Error(`nobody listens on port ${port}`)
}

const schemaFolder = ['/etc/ldap/schema', '/etc/openldap/schema'].find((path) => existsSync(path)) ?? ''
const moduleFolder = ['/usr/lib/ldap', '/usr/lib64/openldap'].find((path) => existsSync(path)) ?? ''

function configuration(folder: string, { uniqueMail = false, clientAuthority }: SlapdOptions): string {
  const asksClients = clientAuthority !== undefined
  const overlay = (name: string, lines: string): string => `
dn: olcOverlay=${name},olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
${lines}
olcOverlay: ${name}
`
  return `dn: cn=config
objectClass: olcGlobal
cn: config
olcPidFile: ${folder}/slapd.pid
olcTLSCertificateFile: ${folder}/certificate.pem
olcTLSCertificateKeyFile: ${folder}/key.pem
${asksClients ? knownClients(folder) : ''}
dn: cn=module,cn=config
objectClass: olcModuleList
cn: module
olcModulePath: ${moduleFolder}
olcModuleLoad: back_mdb
olcModuleLoad: memberof
olcModuleLoad: unique

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

include: file://${schemaFolder}/core.ldif

include: file://${schemaFolder}/cosine.ldif

include: file://${schemaFolder}/inetorgperson.ldif

dn: olcDatabase=mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: mdb
olcSuffix: ${base}
olcDbDirectory: ${folder}/data
olcDbMaxSize: 1073741824
olcDbNoSync: TRUE
olcRootDN: ${administrator}
olcRootPW: ${password}
${asksClients ? `olcAccess: to * by dn.children="ou=people,${base}" manage by * auth\n` : ''}olcDbIndex: objectClass,uid,cn,mail,displayName,member eq
${overlay('memberof', 'objectClass: olcMemberOfConfig\nolcMemberOfRefInt: TRUE')}
${uniqueMail ? overlay('unique', `objectClass: olcUniqueConfig\nolcUniqueURI: ldap:///ou=people,${base}?mail?sub`) : ''}`
}

const knownClients = (folder: string): string => `olcTLSCACertificateFile: ${folder}/clients.pem
olcTLSVerifyClient: demand
olcAuthzRegexp: ^cn=([^,]+)$ uid=$1,ou=people,${base}
`

const entries = `dn: ${base}
objectClass: dcObject
objectClass: organization
dc: firm
o: Firm

dn: ou=people,${base}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${base}
objectClass: organizationalUnit
ou: groups
`

function peopleOf(count: number): string {
  const entry = (_: unknown, number: number): string => `
dn: uid=p${number},ou=people,${base}
objectClass: inetOrgPerson
uid: p${number}
cn: p${number}
sn: Person ${number}
mail: p${number}@firm.example
`
  return Array.from({ length: count }, entry).join('')
}
