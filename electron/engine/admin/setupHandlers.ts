import { found, notFound, tried, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/setup */
export function setupHandlers({ setups, realTime }: EngineParts) {
  const rows = os.setups
  return rows.router({
    list: rows.list.handler(() => setups.list()),
    create: rows.create.handler(({ input }) => setups.create(input.name)),
    get: rows.get.handler(async ({ input }) => found(await setups.find(input.id))),
    save: rows.save.handler(async ({ input }) =>
      valueOf(await setups.save(input.id, input.version, input.name, input.state)),
    ),
    remove: rows.remove.handler(async ({ input }) => {
      if (!(await setups.remove(input.id))) throw notFound()
      return {}
    }),
    endpoint: rows.endpoint.handler(async ({ input }) => realTime.endpoint(input.source)),
    probe: rows.probe.handler(({ input }) => realTime.probe(input)),
    diagnose: rows.diagnose.handler(({ input }) => realTime.diagnose(input.source)),
    send: rows.send.handler(({ input }) =>
      tried(async () => ({ position: await realTime.send(input.source, input.person) })),
    ),
  })
}
