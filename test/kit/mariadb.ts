import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { issueCertificate } from './certificates.ts'
import { freePorts } from './freePorts.ts'
import { installed } from './installed.ts'
import type { SqlServer } from './sqlServers.ts'
import { password, ran, serverFolder, started } from './sqlServers.ts'

export const hasMariadb = (): boolean => installed('mariadbd', 'mariadb-server') !== null

/** MariaDB on a port and in a folder of its own. */
export async function startMariadb(): Promise<SqlServer> {
  const program = installed('mariadbd', 'mariadb-server')
  const install = installed('mariadb-install-db', 'mariadb-server')
  if (program === null || install === null) throw new Error('MariaDB is not installed')
  const folder = serverFolder('mariadb')
  const data = join(folder.path, 'data')
  await ran(install, [
    '--no-defaults',
    `--datadir=${data}`,
    '--skip-test-db',
    '--auth-root-authentication-method=normal',
  ])
  const { certificate, key } = issueCertificate('localhost')
  const begin = folder.put(
    'begin.sql',
    `create database people character set utf8mb4;\ncreate user provost@'%' identified by '${password}';\ngrant all on people.* to provost@'%';\n`,
  )
  const [port = 0] = await freePorts(1)
  const options = {
    datadir: data,
    port,
    socket: join(folder.path, 'socket'),
    'bind-address': '127.0.0.1',
    'ssl-cert': folder.put('server.crt', certificate),
    'ssl-key': folder.put('server.key', key),
    'init-file': begin,
    'innodb-flush-log-at-trx-commit': 0,
  }
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
  const all = ['--no-defaults', ...args]
  const stop = await started({ program, args: all, ready: 'ready for connections', endSignal: 'SIGTERM' })
  const client = await mysql.createConnection({
    host: '127.0.0.1',
    port,
    user: 'provost',
    password,
    database: 'people',
  })
  return {
    password,
    properties: {
      URL: `mysql://localhost:${port}/people`,
      User: 'provost',
      Password: password,
      'provost.ca.certificate': certificate,
    },
    async run(...statements) {
      let rows: unknown = []
      for (const statement of statements) [rows] = await client.query(statement)
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []
    },
    async close() {
      await client.end()
      await stop()
      await folder.remove()
    },
  }
}
