import type { Json } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { DeadlineError, waitFor } from '../deadline.ts'
import { noteExchange } from '../exchange.ts'
import { problemOfFailure, errorCode } from '../socketProblems.ts'
import { strikeText } from '../strike.ts'
import type { Parameter, SqlDatabase, SqlDialect, SqlResult, SqlSession } from './dialect.ts'
import type { SqlConnection } from './settings.ts'

/** One connection, with a deadline for each statement. */
export interface Work {
  run(sql: string, parameters: readonly Parameter[]): Promise<SqlResult>
  /** All that `work` runs is done, or nothing of it. */
  together<T>(work: () => Promise<T>): Promise<T>
}

/** The database with deadlines, problems instead of driver errors, and notes for the trace. */
export interface Sql {
  readonly dialect: SqlDialect
  readonly connection: SqlConnection
  /** One connection for all of `work`; `secrets` are texts that nothing said about it may show. */
  readonly with: <T>(secrets: readonly string[], work: (session: Work) => Promise<T>) => Promise<T>
  close(): Promise<void>
}

export interface SqlNeeds {
  readonly dialect: SqlDialect
  readonly connection: SqlConnection
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Opens nothing before the first call. */
export function createSql(needs: SqlNeeds): Sql {
  const { dialect, connection } = needs
  let opened: Promise<SqlDatabase> | null = null
  const within = <T>(call: string, secrets: readonly string[], work: () => Promise<T>): Promise<T> =>
    bounded({ call, secrets, work }, needs)

  const workOn = (session: SqlSession, secrets: readonly string[]): Work => {
    const asked = <T>(work: () => Promise<T>) => within(`SQL at ${connection.address}`, secrets, work)
    return {
      run: (sql, parameters) =>
        noted({ sql, parameters, secrets }, needs, () => asked(() => session.run(sql, parameters))),
      async together(work) {
        await asked(() => session.begin())
        try {
          const result = await work()
          await asked(() => session.commit())
          return result
        } catch (error) {
          // If not even this is possible, the connection is given up and the database rolls back by itself.
          await asked(() => session.rollback()).catch(() => undefined)
          throw error
        }
      },
    }
  }
  return {
    dialect,
    connection,
    async with(secrets, work) {
      opened ??= dialect.open(connection)
      const database = await opened
      const connect = `Connecting to ${connection.address}`
      const { session, release } = await within(connect, secrets, () => database.acquire())
      let isBroken = false
      try {
        return await work(workOn(session, secrets))
      } catch (error) {
        // A statement the database refused leaves the connection as it was; after anything else nobody knows.
        isBroken = !(error instanceof ProblemError) || ['timeout', 'unavailable'].includes(error.problem.code)
        throw error
      } finally {
        await release(isBroken).catch(() => undefined)
      }
    },
    close: async () => (await opened?.catch(() => null))?.close(),
  }
}

interface Bounded<T> {
  readonly call: string
  readonly secrets: readonly string[]
  readonly work: () => Promise<T>
}

async function bounded<T>({ call, secrets, work }: Bounded<T>, { dialect, connection, signal }: SqlNeeds): Promise<T> {
  try {
    return await waitFor(connection.deadlineMs, signal, work)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    if (error instanceof DeadlineError) {
      const message = said`${call} had no answer within ${connection.deadlineMs / 1000} s. It may have been carried out there.`
      throw new ProblemError({ code: 'timeout', message }, { cause: error })
    }
    if (signal.aborted) throw new ProblemError({ code: 'unavailable', message: said`${call} was broken off.` })
    throw problemOf(call, error, { dialect, secrets: [...secrets, connection.password] })
  }
}

function problemOf(
  call: string,
  error: unknown,
  { dialect, secrets }: { readonly dialect: SqlDialect; readonly secrets: readonly string[] },
): ProblemError {
  const known = dialect.problemOf(error)
  if (known === null) return new ProblemError(problemOfFailure(call, error), { cause: error })
  const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').slice(0, 300) : ''
  const advice = advices[known.code]
  const what = said`${call} failed: ${strikeText(reason, secrets)} (${known.status}).`
  const message = advice ? allSaid([what, advice]) : what
  return new ProblemError({ code: known.code, status: known.status, message }, { cause: error })
}

const advices: Partial<Record<ProblemError['problem']['code'], Said>> = {
  unauthorized: said`Check User and Password.`,
  forbidden: said`Grant the database user what it lacks.`,
  badProperties: said`Check the statements and the address of this system.`,
  invalidEntity: said`Check the write mapping of the value it names.`,
  unavailable: said`It is tried again.`,
}

/** Whether a comparison failed because its text is no value of the column's type. */
export function isUnfit(error: unknown, { dialect }: Sql): boolean {
  return error instanceof ProblemError && dialect.problemOf(error.cause)?.isUnfit === true
}

interface Noted {
  readonly sql: string
  readonly parameters: readonly Parameter[]
  readonly secrets: readonly string[]
}

async function noted(
  { sql, parameters, secrets }: Noted,
  { clock, connection }: SqlNeeds,
  work: () => Promise<SqlResult>,
): Promise<SqlResult> {
  const at = clock.now()
  const began = performance.now()
  const note = (isDone: boolean, responseBody: Json): void =>
    noteExchange(
      () => ({
        ...{ method: 'SQL', url: connection.address, requestHeaders: {}, responseHeaders: {}, responseBody },
        at: at.toISOString(),
        requestBody: { statement: sql, parameters: [...parameters] },
        status: isDone ? 200 : null,
        durationMs: Math.round(performance.now() - began),
      }),
      [...secrets, connection.password],
      [],
    )
  try {
    const result = await work()
    note(true, { rows: result.rows.length, affected: result.affected })
    return result
  } catch (error) {
    note(false, { failed: error instanceof ProblemError ? error.problem.message : errorCode(error) })
    throw error
  }
}
