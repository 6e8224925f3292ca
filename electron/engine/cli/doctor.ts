import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../../shared/base/time.ts'
import type { CheckResult } from '../../../shared/domain/check.ts'
import { createEngine } from '../engine.ts'
import { createLog } from '../observe/log.ts'
import { DataFolderInUseError } from '../storage/dataLock.ts'
import { describeKeyStore } from '../vault/describeKeyStore.ts'
import { keyStoreIn, openMasterKey } from '../vault/masterKey.ts'
import { version } from '../version.ts'
import type { Command } from './command.ts'
import { defaultDataFolder } from './dataFolder.ts'
import { keyStoreOf } from './keyStoreOf.ts'

const options = { data: { type: 'string' }, 'key-store': { type: 'string' }, help: { type: 'boolean' } } as const
const doctorUsage = 'provost doctor [--data DIR] [--key-store file|keyring|environment]'

const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ', notReached: 'not run' }

/** Opens the engine of a data folder for a moment, checks it, and prints a line per check with cause and cure. */
export const doctorCommand: Command = async (args, context) => {
  const { values } = parseArgs({ args: [...args], options, allowPositionals: false })
  if (values.help) {
    context.out(doctorUsage)
    return 0
  }
  const dataFolder = values.data ?? defaultDataFolder(context.environment, process.platform)
  context.out(`Provost ${version}, Node ${process.version}`)
  context.out(
    `Data folder: ${dataFolder}${existsSync(dataFolder) ? '' : ' (does not exist yet; it is made at the first start)'}`,
  )
  if (!existsSync(dataFolder)) return 0
  const keyFile = join(dataFolder, 'master.key')
  const store = keyStoreOf(values['key-store']) ?? keyStoreIn(context.environment)
  if (store === 'file' && !existsSync(keyFile)) {
    context.out(
      `FAILED   There is no key file ${keyFile}. Say where the key is kept with --key-store, as for serve; a desktop checks itself under Settings.`,
    )
    return 1
  }
  const { key } = await openMasterKey({
    environment: context.environment['PROVOST_MASTER_KEY'],
    store,
    file: keyFile,
    account: dataFolder,
  })
  const engine = createEngine({
    dataFolder,
    masterKey: key,
    keyStore: describeKeyStore(store, keyFile),
    mode: 'server',
    version,
    listen: null,
    admin: null,
    staticRoot: null,
    idle: true,
    clock: systemClock,
    log: createLog({ write: () => undefined }),
    environment: context.environment,
  })
  try {
    await engine.start()
    return print(await engine.doctor(), context.out)
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error
    context.out(`running  ${error.message} A running engine checks itself: see Settings, or GET /api/v1/doctor.`)
    return 0
  } finally {
    await engine.stop()
  }
}

function print(result: CheckResult, out: (line: string) => void): number {
  for (const line of result.lines) out(`${marks[line.state]}  ${line.step.padEnd(9)} ${line.detail}`)
  return result.passed ? 0 : 1
}
