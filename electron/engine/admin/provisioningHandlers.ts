import { said, type Said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { found, notFound, tried, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/provisioning */
export function provisioningHandlers(parts: EngineParts) {
  const rows = os.provisioning
  return rows.router({
    simulate: rows.simulate.handler(async ({ input: { source: id, targets: chosen, ...key } }) => {
      const { source, targets } = await endsOf(parts, id, chosen)
      return tried(() => parts.provisioning.simulate(source, key, targets))
    }),
    send: rows.send.handler(async ({ input: { source: id, targets: chosen = null, ...what }, context }) => {
      const { source } = await endsOf(parts, id, chosen ?? undefined)
      const { name: by } = context.caller
      return { positions: await tried(() => parts.provisioning.send(source, { ...what, targets: chosen, by })) }
    }),
  })
}

/** The enabled source, and the targets in question among those that follow it. */
async function endsOf(
  { systems }: EngineParts,
  id: SystemId,
  chosen: readonly SystemId[] | undefined,
): Promise<{ readonly source: System; readonly targets: readonly System[] }> {
  const source = found(await systems.find(id))
  if (source.kind !== 'source') throw notFound()
  if (!source.enabled) return refuse('source', said`Source "${source.name}" is disabled. Enable it, then try again.`)
  const all = await systems.targetsOf(source.id)
  const targets = all.filter((target) => chosen?.includes(target.id) ?? true)
  if (targets.length > 0 && targets.length === (chosen ?? all).length) return { source, targets }
  return refuse(
    'targets',
    chosen === undefined
      ? said`No enabled target follows source "${source.name}". Link one, then try again.`
      : said`Not all of these targets are enabled and follow source "${source.name}". Choose among those that do.`,
  )
}

function refuse(name: string, message: Said): never {
  return valueOf<never>({ kind: 'invalid', fields: [{ name, message }], remarks: [] })
}
