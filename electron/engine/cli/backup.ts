import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { instant, systemClock } from '../../../shared/base/time.ts'
import { restoreBackup, writeBackup } from '../storage/backup/backup.ts'
import { openMasterKey } from '../vault/masterKey.ts'
import { version } from '../version.ts'
import { UsageError, type Command, type CommandContext } from './command.ts'
import { defaultDataFolder } from './dataFolder.ts'
import { keyStoreOf } from './keyStoreOf.ts'
import { passphraseHelp, requiredPassphrase } from './passphrase.ts'

const options = {
  data: { type: 'string' },
  'key-store': { type: 'string' },
  'passphrase-file': { type: 'string' },
  help: { type: 'boolean' },
} as const

export const backupUsage = `provost backup FILE [--data DIR] [--passphrase-file FILE] [--key-store file|keyring|environment]
${passphraseHelp}`
export const restoreUsage = `provost restore FILE --data DIR [--passphrase-file FILE]
DIR must be empty or not exist. The engine that starts there knows that it is a copy: it waits until you say that the original is gone.
${passphraseHelp}`

/** Also while an engine works in the folder. */
export const backup: Command = async (args, context) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help) return say(context, backupUsage)
  const file = oneFile(positionals, backupUsage)
  const dataFolder = values.data ?? defaultDataFolder(context.environment, process.platform)
  const passphrase = await requiredPassphrase(values['passphrase-file'], context)
  const { key } = await openMasterKey({
    environment: context.environment['PROVOST_MASTER_KEY'],
    store: keyStoreOf(values['key-store']),
    file: join(dataFolder, 'master.key'),
    account: dataFolder,
  })
  const about = { createdAt: instant(systemClock.now()), product: version }
  await writeBackup({ dataFolder, masterKey: key, passphrase, file, about })
  return say(context, `${file} holds everything of ${dataFolder}, sealed and read back.`)
}

export const restore: Command = async (args, context) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help) return say(context, restoreUsage)
  const file = oneFile(positionals, restoreUsage)
  if (values.data === undefined) throw new UsageError('Say where to: provost restore FILE --data DIR.')
  const dataFolder = resolve(values.data)
  await restoreBackup({ file, dataFolder, passphrase: await requiredPassphrase(values['passphrase-file'], context) })
  return say(context, `${dataFolder} is restored. Start it with: provost serve --data ${dataFolder} --key-store file`)
}

function oneFile(positionals: readonly string[], usage: string): string {
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file: ${usage.split('\n')[0] ?? ''}`)
  return resolve(file)
}

function say(context: CommandContext, text: string): number {
  context.out(text)
  return 0
}
