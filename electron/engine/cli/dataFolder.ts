import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where data lies when no folder is given: the place the operating system has for it. */
export function defaultDataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const given = environment['PROVOST_DATA']
  if (given !== undefined && given !== '') return resolve(given)
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Provost', 'data')
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Provost', 'data')
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Provost', 'data')
}
