/** Where a command writes and what it is given; never the process itself, so that tests can run commands. */
export interface CommandContext {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
  /** Folder of the built screens; null: there is none. */
  readonly staticRoot: string | null
  /** Program and first arguments that start another Provost like this one. */
  readonly launch: readonly string[]
}

/** Answers the exit code: 0 done, 1 it failed, 2 the arguments are wrong. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<number>

/** The arguments do not fit; the message is one line. */
export class UsageError extends Error {}
