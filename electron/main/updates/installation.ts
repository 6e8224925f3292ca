import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from '../../../shared/contract/shellUpdates.ts'
import { updateAddress } from './updateAddress.ts'

export interface Packed {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  /** The folder of what was packed beside the program. */
  readonly resources: string
  /** The file an AppImage was started from. */
  readonly appImage: string | undefined
}

/** How this program came to this computer. */
export function installationOf({ isPackaged, platform, resources, appImage }: Packed): Installation {
  if (!isPackaged) return 'none'
  if (platform === 'win32') return 'nsis'
  if (platform === 'darwin') return 'mac'
  if (textOf(join(resources, 'package-type')).trim() === 'deb') return 'deb'
  return appImage === undefined ? 'none' : 'appImage'
}

/** Where the installers came from, as electron-builder notes it beside the program, one key a line; null: nowhere. */
export function givenAddress({ resources }: Packed): string | null {
  const line = /^url: *['"]?([^'"\s]+)['"]? *$/m.exec(textOf(join(resources, 'app-update.yml')))
  return line?.[1] === undefined ? null : updateAddress(line[1])
}

/** The public half of the key that new versions must be signed by, as it was packed beside the program; null: there is none. */
export function packedUpdateKey({ resources }: Pick<Packed, 'resources'>): string | null {
  try {
    return readFileSync(join(resources, 'update-key.pem'), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    // A key that cannot be read is no reason to go without.
    return ''
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It is not there in other installations.
    return ''
  }
}
