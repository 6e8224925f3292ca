import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import { engineFlags, engineHelp, withEngine } from './adminClient.ts'
import { UsageError, type Command } from './command.ts'
import { sourceOf } from './systemOf.ts'

const options = {
  ...engineFlags,
  users: { type: 'string' },
  groups: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const

const usage = `provost validate SOURCE [--users FILE.csv] [--groups FILE.csv] [--out FILE.zip]
Writes what the targets would get of up to 10 rows of CSV, as a ZIP; no system is called and nothing is kept.
${engineHelp}`

/** Validate (spec 7.2) from the command line. */
export const validateCommand: Command = async (args, context) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help === true) {
    context.out(usage)
    return 0
  }
  const [what, ...more] = positionals
  const { users, groups, out } = values
  if (what === undefined || more.length > 0 || (users === undefined && groups === undefined))
    throw new UsageError(usage)
  const files = {
    ...(users !== undefined && { users: await readFile(users, 'utf8') }),
    ...(groups !== undefined && { groups: await readFile(groups, 'utf8') }),
  }
  return withEngine(values, context, async (client) => {
    const { fileName, base64 } = await validated(client, what, files)
    await writeFile(out ?? fileName, Buffer.from(base64, 'base64'))
    context.out(`Written to ${out ?? fileName}.`)
    return 0
  })
}

async function validated(client: AdminClient, what: string, files: { users?: string; groups?: string }) {
  const source = await sourceOf(client, what)
  try {
    return await client.plans.validate({ source, ...files })
  } catch (error) {
    throw new Error(refusalOf(error), { cause: error })
  }
}

/** Which file, and why: the fields of the answer say it. */
function refusalOf(error: unknown): string {
  const data: unknown = error instanceof ORPCError ? error.data : null
  const fields = typeof data === 'object' && data !== null && 'fields' in data ? data.fields : null
  const messages = Array.isArray(fields) ? fields.map((field: { name?: unknown; message?: unknown }) => `${String(field.name)}: ${String(field.message)}`) : [] // prettier-ignore
  if (messages.length > 0) return messages.join('\n')
  return error instanceof Error ? error.message : String(error)
}
