import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule } from '../connector.ts'
import { checkName } from '../reachability.ts'
import { sqlChecks } from './connectionTest.ts'
import { createSql } from './database.ts'
import type { SqlDialect } from './dialect.ts'
import { createEntities } from './entities.ts'
import { mysql } from './mysql.ts'
import { postgresql } from './postgresql.ts'
import { oracle } from './oracle.ts'
import { createSqlReader } from './reader.ts'
import { readColumns } from './schema.ts'
import { sqlSettings } from './settings.ts'
import { sqlServer } from './sqlServer.ts'
import { createSqlWriter } from './writer.ts'

/** One module for each database product. Opening calls nobody and loads no driver. */
export function createSqlModules(clock: Clock = systemClock): readonly ConnectorModule[] {
  return [postgresql, mysql, sqlServer, oracle].map((dialect) => sqlModule(dialect, clock))
}

function sqlModule(dialect: SqlDialect, clock: Clock): ConnectorModule {
  return {
    protocol: dialect.protocol,
    async open(properties, { signal }) {
      const settings = sqlSettings(properties, dialect)
      const { connection } = settings
      const sql = createSql({ dialect, connection, signal, clock })
      const entities = createEntities(sql, settings)
      return {
        reader: createSqlReader(sql, settings, entities),
        writer: createSqlWriter(sql, settings, entities),
        schema: (type) => readColumns(sql, settings, entities, type),
        async test(report) {
          const reach = { baseUrl: connection.address, deadlineMs: connection.deadlineMs }
          await runChecks([checkName(reach, { signal, clock }), ...sqlChecks(sql, settings, entities)], report)
        },
        close: () => sql.close(),
      }
    },
  }
}
