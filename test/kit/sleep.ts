import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startKillableEngine, type KillableEngine } from './killableEngine.ts'

/** Where a sleeper reads how long it has slept. */
export function sleptFile(dataFolder: string): string {
  return `${dataFolder}.slept`
}

/** An engine in a process of its own that can be sent to sleep. */
export interface SleepyEngine {
  readonly engine: KillableEngine
  /** Stops the process while `meanwhile` happens, and lets it go on with a wall clock that is so much later. */
  sleep(durationMs: number, meanwhile: () => Promise<void>): Promise<void>
}

export async function startSleepyEngine(): Promise<SleepyEngine> {
  const program = [process.execPath, join(import.meta.dirname, 'sleeper.ts')]
  const engine = await startKillableEngine(program, (dataFolder) => writeFileSync(sleptFile(dataFolder), '0'))
  return {
    engine,
    sleep: async (durationMs, meanwhile) => {
      await engine.signal('SIGSTOP')
      writeFileSync(sleptFile(engine.dataFolder), String(durationMs))
      await meanwhile()
      await engine.signal('SIGCONT')
    },
  }
}
