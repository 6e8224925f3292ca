import { readFile } from 'node:fs/promises'
import type { CommandContext } from './command.ts'
import { UsageError } from './command.ts'

export const passphraseHelp =
  'The passphrase is the first line of the file, or stands in PROVOST_PASSPHRASE. What is sealed with it is lost without it: keep it elsewhere.'

/** null: none was given. */
export async function optionalPassphrase(path: string | undefined, context: CommandContext): Promise<string | null> {
  const text = path === undefined ? context.environment['PROVOST_PASSPHRASE'] : await readFile(path, 'utf8')
  return text?.split(/\r?\n/)[0] || null
}

/** Throws UsageError when none was given. */
export async function requiredPassphrase(path: string | undefined, context: CommandContext): Promise<string> {
  const passphrase = await optionalPassphrase(path, context)
  if (passphrase === null) throw new UsageError(`A passphrase is needed. ${passphraseHelp}`)
  return passphrase
}
