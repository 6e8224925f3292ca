import { pairOfPkcs12 } from '../certificates/pair.ts'
import type { ProbeProof } from '../intake/probeTarget.ts'
import { invalid } from '../systems/saving.ts'
import { found, notFound, tried, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/setup */
export function setupHandlers({ setups, realTime, clock }: EngineParts) {
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
    probe: rows.probe.handler(async ({ input }) => {
      const { address, source, certificate, clientId, secret } = input
      const proof: ProbeProof = certificate
        ? await shownProof(certificate, clock.now())
        : { kind: 'secret', clientId, secret }
      return realTime.probe({ address, source, proof })
    }),
    diagnose: rows.diagnose.handler(({ input }) => realTime.diagnose(input.source)),
    send: rows.send.handler(({ input }) =>
      tried(async () => ({ position: await realTime.send(input.source, input.person) })),
    ),
  })
}

/** Throws the fault of a file that cannot be used. */
async function shownProof({ file, password }: { file: string; password: string }, now: Date): Promise<ProbeProof> {
  const made = await pairOfPkcs12(Buffer.from(file, 'base64'), password, now)
  if (made.kind === 'unusable') return valueOf<ProbeProof>(invalid([{ name: made.field, message: made.why }]))
  return { kind: 'certificate', pair: made.pair }
}
