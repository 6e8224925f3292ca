import type { CheckResult } from '../../../shared/domain/check.ts'
import { struck } from '../connectors/strike.ts'
import type { EngineParts } from './parts.ts'

/** What helps whoever helps: no credential, no value of a person, and of systems the names of their properties alone. */
export async function supportBundle(parts: EngineParts, compliance: CheckResult) {
  const { board, settings, telling, backups, outside } = parts
  const { version, mode, state, since, addresses } = board.current
  const { platform, arch } = process
  const systems = (await parts.systems.list()).map(({ kind, type, enabled, properties }) => ({
    ...{ kind, type, enabled, properties: Object.keys(properties) },
  }))
  const files = {
    'about.json': json({ version, node: process.version, platform, arch, mode, state, since, addresses }),
    'doctor.txt': textOf(await parts.doctor()),
    'compliance.txt': textOf(compliance),
    'settings.json': json({
      engine: (await settings.read()).settings,
      mail: (await telling.mailSettings.read()).settings,
      backup: (await backups.settings.read()).settings,
      proxy: (await outside.proxySettings.read()).settings,
    }),
    'systems.json': json(systems),
    'storage.json': json(await parts.storageUse()),
    'schema.sql': await parts.schema(),
  }
  return Object.entries(files).map(([name, text]) => ({ name, text: text.replaceAll(mailAddress, struck) }))
}

const mailAddress = /[^\s"'<>@,;]{1,100}@[^\s"'<>@,;]{1,200}/g

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function textOf({ at, lines }: CheckResult): string {
  return [at, ...lines.map(({ step, state, detail }) => `${state}  ${step}  ${detail}`), ''].join('\n')
}
