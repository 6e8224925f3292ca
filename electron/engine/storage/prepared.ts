import { sql, type CompiledQuery, type QueryResult, type RawBuilder } from 'kysely'
import type { Database } from './database.ts'

/** Stands for a value that is bound at each run. */
export type Ask<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

/** A query that is built and compiled once; a run only binds its values. Kysely builds and compiles for each call, which
 *  costs several times what SQLite itself needs: this is for what runs for each event. The text must not depend on values. */
export function prepared<Values extends object, Row>(
  build: (database: Database, ask: Ask<Values>) => { compile(database: Database): CompiledQuery<Row> },
): (database: Database, values: Values) => Promise<QueryResult<Row>> {
  let compiled: CompiledQuery<Row> | null = null
  return (database, values) => {
    compiled ??= build(database, (name) => sql`${new Asked(name)}`).compile(database)
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Asked ? valueOf(values, parameter.name) : parameter,
    )
    return database.executeQuery({ ...compiled, parameters })
  }
}

function valueOf(values: object, name: string): unknown {
  return Reflect.get(values, name)
}

class Asked {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}
