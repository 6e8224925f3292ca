import type { ChildProcess } from 'node:child_process'

/** Hands the signals that end a program on to a child, which ends in its own way. A terminal does so itself with two of them. */
export function passSignals(child: ChildProcess): { stop(): void } {
  const pass = (signal: NodeJS.Signals) => {
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, pass)
  return {
    stop() {
      for (const signal of signals) process.removeListener(signal, pass)
    },
  }
}
