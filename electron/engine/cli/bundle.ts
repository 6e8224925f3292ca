import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import { engineFlags, engineHelp, withEngine } from './adminClient.ts'
import { UsageError, type Command, type CommandContext } from './command.ts'
import { optionalPassphrase, passphraseHelp } from './passphrase.ts'

const options = {
  ...engineFlags,
  'passphrase-file': { type: 'string' },
  delete: { type: 'boolean' },
  'accept-reset': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Change = Awaited<ReturnType<AdminClient['exchange']['compareBundle']>>['changes'][number]

export const exportUsage = `provost export DIR [--passphrase-file FILE] ${engineHelp}
Writes the whole landscape as text files fit for version control. Credentials are left out; with a passphrase they come along, sealed.
${passphraseHelp}`

export const applyUsage = `provost apply DIR [--dry-run] [--delete] [--accept-reset] [--passphrase-file FILE] ${engineHelp}
Makes the landscape as the files say. --dry-run shows what would be done. Systems that the files do not have stay unless --delete is given.
${passphraseHelp}`

export const exportBundle: Command = async (args, context) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help) return say(context, exportUsage)
  const folder = oneFolder(positionals, exportUsage)
  const passphrase = await optionalPassphrase(values['passphrase-file'], context)
  const { files } = await withEngine(values, context, (client) =>
    client.exchange.exportBundle(passphrase === null ? {} : { passphrase }),
  )
  await writeFiles(folder, files)
  return say(context, `${Object.keys(files).length} files in ${folder}.`)
}

/** `import` is `apply` for a folder that is still empty: it never changes a system that is there. */
export const applyBundle: Command = (args, context) => applying(args, context, false)
export const importBundle: Command = (args, context) => applying(args, context, true)

async function applying(args: readonly string[], context: CommandContext, onlyNew: boolean): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (values.help) return say(context, onlyNew ? applyUsage.replaceAll('apply', 'import') : applyUsage)
  const folder = oneFolder(positionals, applyUsage)
  const passphrase = await optionalPassphrase(values['passphrase-file'], context)
  const bundle = {
    files: await readFiles(folder),
    delete: values.delete === true,
    acceptReset: values['accept-reset'] === true,
    ...(passphrase === null ? {} : { passphrase }),
  }
  return withEngine(values, context, async ({ exchange }) => {
    const { changes, edited } = await exchange.compareBundle(bundle)
    if (edited.length > 0) context.out(`Edited since it was exported: ${edited.join(', ')}`)
    const known = changes.filter((change) => change.kind !== 'create' && change.kind !== 'settings')
    if (onlyNew && known.length > 0) {
      for (const change of known) context.err(`${nameOf(change)} is here already and differs.`)
      throw new Error('Nothing was imported. provost apply changes what is here; import only adds.')
    }
    if (values['dry-run'] === true || changes.length === 0) return tell(changes, context)
    const { applied } = await exchange.applyBundle(bundle)
    for (const { change, problem } of applied)
      context.out(problem === null ? sentence(change) : `FAILED  ${sentence(change)}: ${problem}`)
    const failed = applied.filter(({ problem }) => problem !== null).length
    context.out(`${applied.length - failed} changes made, ${failed} failed.`)
    return failed === 0 ? 0 : 1
  })
}

function tell(changes: readonly Change[], context: CommandContext): number {
  for (const change of changes) context.out(sentence(change))
  const nothing = 'Nothing to do: the landscape is as the files say.'
  context.out(changes.length === 0 ? nothing : `${changes.length} changes, none made.`)
  return changes.some(({ kind }) => kind === 'refused') ? 1 : 0
}

function sentence(change: Change): string {
  if (change.kind === 'settings') return `settings  ${change.what.join(', ')}`
  if (change.kind === 'change') return `change    ${change.system}: ${change.what.join(', ')}`
  if (change.kind === 'refused') return `refused   ${change.system}: ${change.why}`
  return `${change.kind}    ${change.system}`
}

function nameOf(change: Change): string {
  return change.kind === 'settings' ? 'settings' : change.system
}

const mostFiles = 5000

async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\.(json|sealed)$/.test(path) && !path.includes(`${sep}.git${sep}`))
  if (paths.length > mostFiles)
    throw new Error(`${folder} holds ${paths.length} files; a bundle has at most ${mostFiles}.`)
  const read = paths.map(async (path) => [
    path.slice(folder.length + 1).replaceAll(sep, '/'),
    await readFile(path, 'utf8'),
  ])
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const present = await readdir(folder)
  if (present.some((name) => !name.startsWith('.')) && !present.includes('provost-bundle.json'))
    throw new Error(`${folder} holds other files and no bundle. Name an empty folder, or one that was exported before.`)
  // What an export before wrote and this one does not have any more.
  for (const path of await exportedBefore(folder))
    if (!Object.hasOwn(files, path)) await rm(inside(folder, path), { force: true })
  for (const [path, content] of Object.entries(files)) {
    const file = inside(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}

async function exportedBefore(folder: string): Promise<readonly string[]> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, 'provost-bundle.json'), 'utf8')) as { files?: object }
    return Object.keys(manifest.files ?? {})
  } catch {
    return []
  }
}

function inside(folder: string, path: string): string {
  const file = resolve(folder, ...path.split('/'))
  if (file.startsWith(resolve(folder) + sep)) return file
  throw new Error(`The file ${path} leads out of the folder.`)
}

function oneFolder(positionals: readonly string[], usage: string): string {
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new UsageError(`Name one folder: ${usage.split('\n')[0] ?? ''}`)
  return resolve(folder)
}

function say(context: CommandContext, text: string): number {
  context.out(text)
  return 0
}
