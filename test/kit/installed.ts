import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const places = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/lib/openldap']

/** Where a program of the machine is; null: it is not installed, which `PROVOST_CI` does not let pass. */
export function installed(program: string, debianPackage: string): string | null {
  const found = places.map((place) => join(place, program)).find((path) => existsSync(path))
  if (found !== undefined) return found
  const message = `${program} is not installed; its tests need the Debian package ${debianPackage}.`
  if (process.env['PROVOST_CI'] !== undefined) throw new Error(message)
  console.warn(`Skipped: ${message}`)
  return null
}
