import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { passSignals } from './signals.ts'

/** `refused`: it ended with an error at once, as without a library or a display it likes. */
export type DesktopEnd =
  { readonly kind: 'ran'; readonly code: number } | { readonly kind: 'refused'; readonly code: number }

const refusedWithinMs = 3_000

/** Runs Electron with the built application in `root` until it ends; `nowMs` is a clock that only goes forward. */
export async function runDesktop(
  program: string,
  root: string,
  args: readonly string[],
  nowMs: () => number,
): Promise<DesktopEnd> {
  const since = nowMs()
  const child = spawn(program, [root, ...args], { stdio: 'inherit' })
  const passed = passSignals(child)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    const failed = code !== 0 && signal === null
    if (failed && nowMs() - since < refusedWithinMs) return { kind: 'refused', code: code ?? 1 }
    return { kind: 'ran', code: code ?? 0 }
  } catch {
    // It could not even be started.
    return { kind: 'refused', code: 127 }
  } finally {
    passed.stop()
  }
}
