import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const sources = ['electron', 'renderer', 'shared', 'package.json', 'package-lock.json']
const limitMs = 300_000

/** Is something newer than what was built from it? Folders count too: a removed file leaves its trace there. */
export function isStale(root: string): boolean {
  const built = outputs.map((file) => changedAt(join(root, file)))
  return newest(sources.map((name) => join(root, name))) > Math.min(...built)
}

/** Builds with the tools of this checkout, at most five minutes; answers whether it worked. What goes wrong it prints. */
export async function build(root: string): Promise<boolean> {
  const tool = createRequire(join(root, 'package.json')).resolve('electron-vite/package.json')
  const script = join(dirname(tool), 'bin', 'electron-vite.js')
  const child = spawn(
    process.execPath,
    [script, 'build', '--config', 'electron/electron.vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], signal: AbortSignal.timeout(limitMs) },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}

function newest(paths: readonly string[]): number {
  let latest = 0
  for (const path of paths) {
    latest = Math.max(latest, changedAt(path))
    if (!existsSync(path) || !statSync(path).isDirectory()) continue
    const below = readdirSync(path, { withFileTypes: true })
    for (const entry of below) {
      const inner = join(path, entry.name)
      latest = Math.max(latest, entry.isDirectory() ? newest([inner]) : changedAt(inner))
    }
  }
  return latest
}

/** Milliseconds since 1970; 0: there is no such file. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
