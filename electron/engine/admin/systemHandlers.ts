import { conflict, found, tried, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'
import { refuseReset } from './refuseReset.ts'
import { visibleTo } from './rightsGuard.ts'

/** areas/systems */
export function systemHandlers(parts: EngineParts) {
  const { systems } = parts
  const rows = os.systems
  const savedOf = (
    saved: Parameters<typeof valueOf<{ system: { version: number }; voidedSecrets: readonly string[] }>>[0],
  ) => {
    const { system, voidedSecrets } = valueOf(saved)
    return { version: system.version, voidedSecrets }
  }
  return rows.router({
    list: rows.list.handler(async ({ input, context }) => visibleTo(context.caller, await systems.list(input.role))),
    get: rows.get.handler(async ({ input }) => found(await systems.find(input.id))),
    create: rows.create.handler(async ({ input, context }) => {
      const { system } = valueOf(await systems.create(input, context.caller.name))
      return { id: system.id }
    }),
    change: rows.change.handler(async ({ input, context }) => {
      const { id, ...change } = input
      if (change.acceptReset === true) await refuseReset(parts, found(await systems.find(id)))
      return savedOf(await systems.change(id, change, context.caller.name))
    }),
    setEnabled: rows.setEnabled.handler(async ({ input, context }) => {
      const { id, version, enabled } = input
      return savedOf(await systems.change(id, { version, enabled }, context.caller.name))
    }),
    setSources: rows.setSources.handler(async ({ input, context }) => {
      const { id, version, sources } = input
      return savedOf(await systems.change(id, { version, sources }, context.caller.name))
    }),
    remove: rows.remove.handler(async ({ input }) => {
      valueOf(await systems.remove(input.id, input.version))
      return {}
    }),
    reset: rows.reset.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      const { changedBy, changedAt } = system
      if (system.version !== input.version) throw conflict({ changedBy, changedAt, current: {}, differs: ['version'] })
      await refuseReset(parts, system)
      await parts.commit.run((within) => parts.reset(within, system))
      return {}
    }),
    test: rows.test.handler(async ({ input }) => parts.testSystem(found(await systems.find(input.id)))),
    probe: rows.probe.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      return tried(() => parts.probeSystem(system))
    }),
    testDraft: rows.testDraft.handler(({ input }) => parts.testDraft(input, input.id ?? null)),
    schema: rows.schema.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      return { attributes: await parts.readSchema(system, input.type) }
    }),
    retryNow: rows.retryNow.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      parts.gates.hurry(system.id)
      await parts.journal.hurry(system.id)
      return {}
    }),
    ...flowHandlers(parts),
  })
}

/** What holds deliveries back: pauses of administrators and breakers. */
function flowHandlers({ systems, gates, pauses, journal }: EngineParts) {
  const rows = os.systems
  return {
    flows: rows.flows.handler(async ({ context }) => {
      const visible = new Set(visibleTo(context.caller, await systems.list()).map(({ id }) => id))
      return gates.flows().filter(({ system }) => visible.has(system))
    }),
    pause: rows.pause.handler(async ({ input, context }) => {
      const system = found(await systems.find(input.id))
      return pauses.pause(system.id, context.caller.name, input.reason)
    }),
    resume: rows.resume.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      const resumed = await pauses.resume(system.id)
      if (system.kind === 'source') await journal.hurrySource(system.id)
      return { resumed }
    }),
  }
}
