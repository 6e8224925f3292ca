import type { SystemId } from '../../shared/domain/ids.ts'
import { startKillableEngine, type KillableEngine } from './killableEngine.ts'
import { startLightScim, type LightScim } from './lightScim.ts'

/** An engine that can be killed between a source of so many people and an empty target. */
export interface KilledMidway {
  readonly engine: KillableEngine
  readonly source: LightScim
  readonly target: LightScim
  readonly sourceId: SystemId
  readonly targetId: SystemId
  /** Kills the engine after so many more writes at the target, or at the end of the work where that is earlier, and starts it
   *  again. */
  killAfter(writes: number, end: Promise<unknown>): Promise<void>
  close(): Promise<void>
}

export async function startKilledMidway(
  people: number,
  more: Readonly<Record<string, string>> = {},
): Promise<KilledMidway> {
  const engine = await startKillableEngine()
  const source = await startLightScim({ users: people })
  const target = await startLightScim()
  const properties = { Authentication: 'NoAuthentication', 'ips.failed.request.retry.attempts.interval': '1', ...more }
  const systemAt = (url: string) =>
    ({ type: 'scimSystem', secrets: {}, properties: { ...properties, URL: url } }) as const
  const { systems } = engine.client
  const { id: sourceId } = await systems.create({ ...systemAt(source.url), role: 'source', name: 'HR' })
  const to = { ...systemAt(target.url), role: 'target', name: 'Target', sources: [sourceId] } as const
  const { id: targetId } = await systems.create(to)
  return {
    ...{ engine, source, target, sourceId, targetId },
    async killAfter(writes, end) {
      await Promise.race([written(target, writes), end])
      await engine.kill()
      await engine.startAgain()
    },
    async close() {
      await engine.close()
      await target.close()
      await source.close()
    },
  }
}

function written(target: LightScim, count: number): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let left = count
  target.onWrite = () => {
    left -= 1
    if (left === 0) resolve(undefined)
  }
  return promise
}
