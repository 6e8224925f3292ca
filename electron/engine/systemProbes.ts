import { randomBytes } from 'node:crypto'
import { said } from '../../shared/base/said.ts'
import { own } from '../../shared/base/json.ts'
import { hours, later, minutes, type Clock, type Instant } from '../../shared/base/time.ts'
import { ownPropertyName, systemTypeOf } from '../../shared/catalog/index.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { ProbeResult, Proposal } from '../../shared/domain/probe.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { System } from '../../shared/domain/system.ts'
import type { Connections } from './connections.ts'
import type { Writer } from './connectors/connector.ts'
import { runCheck } from './observe/checks.ts'
import type { Log } from './observe/log.ts'
import type { ProbeEntities, ProbeEntity } from './systems/probeEntities.ts'
import type { Systems } from './systems/systems.ts'

/** Probes of systems with entities of their own, which are taken away whatever happens. */
export interface SystemProbes {
  /** Throws ProblemError where no probe is offered, or one is under way. */
  probe(system: System): Promise<ProbeResult>
  /** Takes away what earlier probes left; answers when to try again, null: nothing is left. */
  cleanUp(): Promise<Instant | null>
}

export interface SystemProbesNeeds {
  readonly connections: Pick<Connections, 'alone'>
  readonly systems: Pick<Systems, 'find'>
  readonly entities: ProbeEntities
  readonly clock: Clock
  readonly log: Log
}

const longestProbeMs = minutes(3)
const longestCleaningMs = minutes(1)

export function createSystemProbes(needs: SystemProbesNeeds): SystemProbes {
  const { connections, systems, entities, clock, log } = needs
  const underWay = new Set<SystemId>()

  const clean = async (system: System): Promise<void> => {
    const left = await entities.list(system.id)
    if (left.length === 0) return
    try {
      await connections.alone(system, longestCleaningMs, async ({ writer }) => {
        if (!writer) return
        for (const one of left) {
          await takeAway(one, writer)
          await entities.gone(one.entity)
        }
      })
    } catch (error) {
      log.warn({ err: error, system: system.name }, 'What a probe made could not be taken away; it is tried again')
    }
  }
  const alone = async <Value>(system: System, work: () => Promise<Value>): Promise<Value> => {
    if (underWay.has(system.id)) throw new ProblemError(busy(system))
    underWay.add(system.id)
    try {
      return await work()
    } finally {
      underWay.delete(system.id)
    }
  }
  return {
    probe: (system) =>
      alone(system, async () => {
        await clean(system)
        const found = await probe(system, needs)
        await clean(system)
        const left = await entities.list(system.id)
        return { ...found, leftBehind: [...new Set(left.map(({ name }) => name))] }
      }),
    cleanUp: async () => {
      const ids = new Set((await entities.list()).map(({ system }) => system))
      for (const id of ids) {
        const system = underWay.has(id) ? null : await systems.find(id)
        if (system) await alone(system, () => clean(system))
      }
      return (await entities.list()).length === 0 ? null : later(clock.now(), hours(1))
    },
  }
}

async function probe(system: System, { connections, entities, clock }: SystemProbesNeeds) {
  let proposals: readonly Proposal[] = []
  const result = await runCheck(clock, (report) =>
    connections.alone(system, longestProbeMs, async ({ probe: run }) => {
      if (!run) throw new ProblemError(notOffered(system))
      const making = (type: 'user' | 'group', name: string) => entities.making(system.id, type, name)
      const name = `provost-probe-${randomBytes(4).toString('hex')}`
      proposals = await run({ name, journal: { ...entities, making }, report })
    }),
  )
  const type = systemTypeOf(system.type)
  const named = (one: Proposal): Proposal =>
    type ? { ...one, property: ownPropertyName(type, system.properties, one.property) } : one
  return { ...result, proposals: proposals.map(named) }
}

/** By its id, else by its name: a system that answers a search with others must not lose them. */
async function takeAway({ type, name, id }: ProbeEntity, writer: Writer): Promise<void> {
  const attribute = type === 'user' ? 'userName' : 'displayName'
  const ids = id === null ? await writer.find(type, [{ attribute, value: name }]) : [id]
  for (const one of ids) {
    const found = await writer.get(type, one)
    if (found && own(found, attribute) === name) await writer.delete(type, one)
  }
}

const busy = ({ name }: System) =>
  ({ code: 'unavailable', message: said`A probe of system "${name}" is under way. Wait until it has ended.` }) as const

const notOffered = ({ name }: System) =>
  ({
    code: 'badProperties',
    message: said`System "${name}" cannot be probed: that is offered for SCIM 2.0 alone.`,
  }) as const
