import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError, type Command, type CommandContext } from './cli/command.ts'
import { version } from './version.ts'

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  demo: async () => (await import('./cli/demo.ts')).demo,
  doctor: async () => (await import('./cli/doctor.ts')).doctorCommand,
  backup: async () => (await import('./cli/backup.ts')).backup,
  restore: async () => (await import('./cli/backup.ts')).restore,
  export: async () => (await import('./cli/bundle.ts')).exportBundle,
  import: async () => (await import('./cli/bundle.ts')).importBundle,
  apply: async () => (await import('./cli/bundle.ts')).applyBundle,
  plan: async () => (await import('./cli/plan.ts')).planCommand,
  validate: async () => (await import('./cli/validate.ts')).validateCommand,
  certificates: async () => (await import('./cli/certificates.ts')).certificatesCommand,
  catalog: async () => (await import('./cli/catalog.ts')).catalogCommand,
  transform: async () => {
    const { transformCommand } = await import('./cli/transform.ts')
    return (args, context) => transformCommand(args, context.out)
  },
}

const usage = `provost ${version}

  provost serve      run the engine with its administration
  provost demo       walk the five steps of real-time provisioning between two engines
  provost doctor     check port, clock, key store, database, proxy and TLS
  provost transform  run, check or test transformation documents
  provost backup     write everything a data folder holds into one sealed file
  provost restore    make a data folder of such a file
  provost export     write the landscape as text files
  provost import     add the systems of such files
  provost apply      make the landscape as such files say
  provost plan       say what a run would do, approve it, and carry out what is approved
  provost validate   say what targets would get of some rows of CSV
  provost certificates  handle client certificates of systems, and list what expires
  provost catalog    list all products and which of them can be chosen
  provost --version  print the version

Each command explains itself with --help.`

/** Runs one command line; answers the exit code. */
export async function run(args: readonly string[], context: CommandContext): Promise<number> {
  const [name = '--help', ...rest] = args
  if (name === '--version' || name === '-v') return say(context, version)
  if (name === '--help' || name === '-h' || name === 'help') return say(context, usage)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load) return runCommand(load, rest, context)
  context.err(`There is no command "${name}". Try provost --help.`)
  return 2
}

async function runCommand(
  load: () => Promise<Command>,
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  try {
    const command = await load()
    return await command(args, context)
  } catch (error) {
    context.err(error instanceof Error ? error.message : String(error))
    return error instanceof UsageError || isParseError(error) ? 2 : 1
  }
}

function say(context: CommandContext, text: string): number {
  context.out(text)
  return 0
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** The process itself: its arguments, streams and signals. Called by the launcher. */
export async function main(): Promise<void> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
  const built = join(import.meta.dirname, '..', 'renderer')
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    environment: process.env,
    signal: stop.signal,
    staticRoot: existsSync(join(built, 'index.html')) ? built : null,
    launch: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
  })
}
