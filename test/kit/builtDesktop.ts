import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build, isStale } from '../../electron/start/build.ts'
import { root } from './desktop.ts'

const lock = join(root, 'node_modules', '.cache', 'desktop-build.lock')
/** Longer than a build may take: whoever held it is gone. */
const staleLockMs = 330_000

/** Builds the desktop where sources are newer. Test files run side by side: one builds, the others wait for it, and nobody loads a
 *  page that is just being replaced. */
export async function builtDesktop(): Promise<void> {
  await mkdir(dirname(lock), { recursive: true })
  while (!(await isLocked())) await wait(200)
  try {
    if (isStale(root) && !(await build(root))) throw new Error('The desktop could not be built.')
  } finally {
    await rm(lock, { force: true })
  }
}

async function isLocked(): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close()
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const held = await stat(lock).catch(() => null)
    if (held && Date.now() - held.mtimeMs > staleLockMs) await rm(lock, { force: true })
    return false
  }
}
