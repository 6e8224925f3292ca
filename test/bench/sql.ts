import pg from 'pg'
import { startPostgres } from '../kit/postgres.ts'
import { openSql, postgresPeople } from '../kit/sqlPeople.ts'
import type { SqlServer } from '../kit/sqlServers.ts'
import { pairFigure, people, readFigures, writePair } from './connectorPair.ts'
import type { Figure } from './figure.ts'

const pageSize = 1000

/** The SQL connector beside loops over the bare driver, at the same PostgreSQL. One statement at a time. */
export async function bench(): Promise<readonly Figure[]> {
  const server = await startPostgres()
  await server.run(
    ...postgresPeople.tables,
    `insert into account (user_name, display_name, active) select 'u' || i, 'User ' || i, true from generate_series(1, ${people}) i`,
    'analyze account',
  )
  const { connector, reader, writer } = await openSql('postgresql', {
    ...{ ...server.properties, ...postgresPeople.properties, 'provost.page.size': String(pageSize) },
  })
  const bare = await bareClient(server)
  try {
    const read = await readFigures('SQL', reader, () => bareRead(bare))
    const ids: string[] = []
    const team = (displayName: string) => ({ type: 'group', body: { displayName }, secretPaths: [] }) as const
    const inTransaction = async (...statements: readonly (readonly [text: string, values: readonly string[]])[]) => {
      await bare.query('begin')
      for (const [text, values] of statements) await bare.query(text, [...values])
      await bare.query('commit')
    }
    const creates = await writePair(
      async (index) => ids.push((await writer.create(team(`ours ${index}`))).id),
      (index) => bare.query('insert into team (id, name) values (gen_random_uuid(), $1)', [`bare ${index}`]),
    )
    const id = (index: number) => ids[index] ?? ''
    const updates = await writePair(
      (index) => writer.update(null, { ...team(`ours ${index} anew`), id: id(index) }),
      async (index) => {
        const one = [id(index)]
        await inTransaction(
          ['select id, name from team where id = $1', one],
          ['update team set name = $2 where id = $1', [...one, `bare ${index} anew`]],
          ['select member from team_member where team_id = $1 order by member', one],
        )
      },
    )
    const some = await bare.query<{ id: string }>(
      "select id from team where name like 'bare %' and name not like '% anew'",
    )
    const deletes = await writePair(
      (index) => writer.delete('group', id(index)),
      async (index) => {
        const one = [some.rows[index]?.id]
        await bare.query('select id, name from team where id = $1', one)
        await bare.query('delete from team where id = $1', one)
      },
    )
    return [
      ...read,
      pairFigure('SQL creates: one statement', 'groups/s', creates),
      pairFigure('SQL updates: look up, change, members', 'groups/s', updates),
      pairFigure('SQL deletes: look up, delete', 'groups/s', deletes),
    ]
  } finally {
    await bare.end()
    await connector.close()
    await server.close()
  }
}

async function bareClient({ properties, password }: SqlServer): Promise<pg.Client> {
  const { port } = new URL(properties['URL'] ?? '')
  const ssl = { ca: properties['provost.ca.certificate'] }
  const place = { host: 'localhost', port: Number(port), database: 'postgres' }
  const client = new pg.Client({ ...place, user: 'provost', password, ssl })
  await client.connect()
  return client
}

async function bareRead(client: pg.Client): Promise<number> {
  const query = (postgresPeople.properties['sql.user.query'] ?? '').replace(/;$/, '')
  let seen = 0
  for (let last = '0'; ;) {
    const text = `select * from (${query}) q where id > $1 order by id limit ${pageSize}`
    const { rows } = await client.query<{ id: string }>(text, [last])
    seen += rows.length
    const newest = rows.at(-1)
    if (!newest) return seen
    last = newest.id
  }
}
