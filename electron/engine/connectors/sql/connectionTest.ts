import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import type { Cure } from '../../../../shared/domain/check.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { ProblemCode } from '../../../../shared/domain/problem.ts'
import type { CheckStep } from '../checkRunner.ts'
import { columnOf } from '../columns.ts'
import { isLoopback } from '../reachability.ts'
import type { Sql } from './database.ts'
import { plainText } from './dialect.ts'
import type { Entities } from './entities.ts'
import { queriesOf } from './queries.ts'
import type { SqlSettings, SqlType } from './settings.ts'

/** Lines `encrypted`, `signedIn`, `mayRead`; one row of each query is read. */
export function sqlChecks(sql: Sql, settings: SqlSettings, entities: Entities): readonly CheckStep[] {
  return [
    {
      step: 'signedIn',
      cure: cureFor,
      async run() {
        const { rows } = await sql.with([], (work) => work.run(sql.dialect.versionQuery, []))
        const [version] = Object.values(rows[0] ?? {})
        return {
          state: 'ok',
          detail: said`${sql.connection.address} took the credentials: ${plainText(version).slice(0, 80)}.`,
        }
      },
    },
    { step: 'encrypted', cure: () => 'changeAddress', run: async () => encryption(settings) },
    {
      step: 'mayRead',
      cure: cureFor,
      async run() {
        const types = [settings.user, settings.group].filter(({ query }) => query !== null)
        if (types.length === 0)
          return { state: 'warning', detail: said`No query is set: nothing can be read or looked up.` }
        const found: Said[] = []
        for (const type of types) found.push(await tried(sql, entities, type))
        return { state: 'ok', detail: allSaid(found) }
      },
    },
  ]
}

function encryption({ connection }: SqlSettings): { state: 'ok' | 'warning'; detail: Said } {
  if (!connection.encrypt) {
    if (isLoopback(connection.host)) return { state: 'ok', detail: said`Not encrypted; nothing leaves this machine.` }
    return {
      state: 'warning',
      detail: said`Not encrypted: credentials and people can be read on the way. Switch encryption on.`,
    }
  }
  if (connection.trustAll)
    return { state: 'warning', detail: said`Encrypted; the certificate is not checked (TrustAll).` }
  return { state: 'ok', detail: said`Encrypted, and the certificate is checked.` }
}

async function tried(sql: Sql, entities: Entities, type: SqlType): Promise<Said> {
  const queries = queriesOf(type.query ?? '', type.key, sql.dialect)
  return sql.with([], async (work) => {
    const columns = await entities.columns(work, type)
    columns.forEach(columnOf)
    const needed = [type.key, ...(type.watermark === null ? [] : [type.watermark])]
    const missing = needed.filter((name) => !columns.includes(name))
    if (missing.length > 0) {
      const message = said`The statement sql.${type.type}.query has no column ${missing.join(', ')}; it has ${columns.join(', ')}.`
      throw new ProblemError({ code: 'badProperties', message })
    }
    const { rows } = await work.run(queries.page({ isFirst: true, watermark: null, rows: 1 }), [])
    return rowsSaid(type, rows.length === 0, columns.length)
  })
}

function rowsSaid({ type }: SqlType, isEmpty: boolean, columns: number): Said {
  if (type === 'user') {
    return isEmpty
      ? said`The query of users gives no rows with ${columns} columns.`
      : said`The query of users gives rows with ${columns} columns.`
  }
  return isEmpty
    ? said`The query of groups gives no rows with ${columns} columns.`
    : said`The query of groups gives rows with ${columns} columns.`
}

function cureFor(code: ProblemCode): Cure {
  if (code === 'unauthorized') return 'enterCredentials'
  return code === 'forbidden' ? 'grantPermission' : 'changeAddress'
}
