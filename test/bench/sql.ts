import pg from 'pg'
import { startPostgres } from '../kit/postgres.ts'
import { openSql, postgresPeople } from '../kit/sqlPeople.ts'
import { figure, type Figure } from './figure.ts'

const count = 2000
const rows = 100_000

/** The SQL connector beside loops over the bare driver, at the same PostgreSQL, one statement at a time. */
export async function bench(): Promise<readonly Figure[]> {
  const server = await startPostgres()
  await server.run(...postgresPeople.tables)
  const { connector, reader, writer } = await openSql('postgresql', {
    ...server.properties,
    ...postgresPeople.properties,
    'provost.page.size': '1000',
  })
  const url = new URL(server.properties['URL'] ?? '')
  const ssl = { ca: server.properties['provost.ca.certificate'] }
  const bare = new pg.Client({
    host: 'localhost',
    port: Number(url.port),
    database: 'postgres',
    user: 'provost',
    password: server.password,
    ssl,
  })
  await bare.connect()
  try {
    const teams = await timed(count, (i) =>
      writer.create({ type: 'group', body: { displayName: `ours ${i}` }, secretPaths: [] }),
    )
    const bareTeams = await timed(count, async (i) => {
      await bare.query('begin')
      await bare.query('insert into team (id, name) values (gen_random_uuid(), $1)', [`bare ${i}`])
      await bare.query('commit')
    })
    await server.run(
      `insert into account (user_name, display_name, active) select 'u' || i, 'User ' || i, true from generate_series(1, ${rows}) i`,
    )
    let seen = 0
    const read = await timed(1, async () => {
      for await (const { entities } of reader.search('user', null)) seen += entities.length
    })
    let last = '0'
    const bareRead = await timed(1, async () => {
      for (;;) {
        const page = await bare.query<{ id: string }>(
          `select * from (${(postgresPeople.properties['sql.user.query'] ?? '').replace(/;$/, '')}) q where id > $1 order by id limit 1000`,
          [last],
        )
        if (page.rows.length === 0) return
        last = page.rows.at(-1)?.id ?? ''
      }
    })
    if (seen !== rows) throw new Error(`${seen} of ${rows} rows were read.`)
    return [
      figure('SQL creates, each a transaction', teams, 'rows/s', bareTeams),
      figure('SQL full read, pages of 1,000', read * rows, 'rows/s', bareRead * rows),
    ]
  } finally {
    await bare.end()
    await connector.close()
    await server.close()
  }
}

/** Pieces of work per second, one after the other. */
async function timed(pieces: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < pieces; i += 1) await work(i)
  return pieces / ((performance.now() - began) / 1000)
}
