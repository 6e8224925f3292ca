import { hasMariadb, startMariadb } from '../../../kit/mariadb.ts'
import { startPostgres } from '../../../kit/postgres.ts'
import { mariadbPeople, openSql, postgresPeople } from '../../../kit/sqlPeople.ts'
import type { PeopleDatabase } from '../../../kit/sqlPeople.ts'
import type { SqlServer } from '../../../kit/sqlServers.ts'
import { describeConnector } from '../../../suites/connector.ts'

const cases: (readonly [string, string, () => Promise<SqlServer>, PeopleDatabase])[] = [
  ['PostgreSQL', 'postgresql', startPostgres, postgresPeople],
]
if (hasMariadb()) cases.push(['MariaDB', 'mysql', startMariadb, mariadbPeople])

for (const [name, protocol, start, people] of cases) {
  describeConnector(name, async () => {
    const server = await start()
    await server.run(...people.tables)
    const { connector } = await openSql(protocol, { ...server.properties, ...people.properties })
    return {
      connector,
      secret: server.password,
      async close() {
        await connector.close()
        await server.close()
      },
    }
  })
}
