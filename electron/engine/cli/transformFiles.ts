import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../../shared/base/json.ts'

/** What was typed cannot be done: one line for the administrator, exit code 2. */
export class BadArguments extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadArguments'
  }
}

/** Files as given, folders as the .json files in and below them, in a steady order. Throws BadArguments. */
export function filesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path]
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    if (names.length === 0) throw new BadArguments(`The folder ${path} has no .json file.`)
    return names.sort().map((name) => join(path, name))
  })
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** The text of a file, without a byte order mark. Throws BadArguments. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** The JSON value of a file. Throws BadArguments. */
export function jsonOf(path: string): Json {
  const text = textOf(path)
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new BadArguments(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function unreadable(path: string, error: unknown): BadArguments {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new BadArguments(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`)
}
