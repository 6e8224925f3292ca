import { said } from '../../../shared/base/said.ts'
import type { HeldDecided, HeldGroupKey } from '../../../shared/domain/deletion.ts'
import type { DeliveryId } from '../../../shared/domain/ids.ts'
import { createDeletionDecisions } from '../pipeline/deletionDecisions.ts'
import { undo } from '../pipeline/undo.ts'
import { notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

type Chosen = { readonly deliveries: readonly DeliveryId[] } | { readonly group: HeldGroupKey; readonly count: number }

/** areas/deletions */
export function deletionHandlers(parts: EngineParts) {
  const { journal, systems, clock, commit } = parts
  const { heldDeletions: held, guard, images, pendingLinks } = parts.deletions
  const decisions = createDeletionDecisions({
    journal,
    held,
    pendingLinks,
    systems,
    clock,
    effective: (system) => parts.effective(system),
  })
  const rows = os.deletions
  return rows.router({
    list: rows.list.handler(({ input: { before = null, limit, ...filter } }) => held.page(filter, before, limit)),
    groups: rows.groups.handler(async () => {
      const groups = await held.groups()
      return Promise.all(
        groups.map(async (group) => {
          const gate = group.run === null ? null : await guard.gateOf(group.run, group)
          return { ...group, planned: gate?.planned ?? null, managed: gate?.managed ?? null }
        }),
      )
    }),
    approve: rows.approve.handler(async ({ input, context }) =>
      counted(await decisions.approve(await deliveriesOf(parts, input), context.caller.name)),
    ),
    withdraw: rows.withdraw.handler(async ({ input, context }) =>
      counted(await decisions.withdraw(await deliveriesOf(parts, input), context.caller.name)),
    ),
    reject: rows.reject.handler(async ({ input, context }) =>
      counted(await decisions.reject(await deliveriesOf(parts, input), context.caller.name)),
    ),
    images: rows.images.handler(({ input }) => images.page(input)),
    undo: rows.undo.handler(async ({ input: { id, keep }, context }) => {
      const undone = await undo(id, { by: context.caller.name, keep }, { images, journal, commit })
      if (undone.kind === 'begun') return { position: undone.position }
      if (undone.kind === 'notKept') throw notFound()
      const message = undone.state === 'undone' ? said`It is restored already.` : said`It is being restored already.`
      return valueOf({ kind: 'invalid', fields: [{ name: 'id', message }], remarks: [] })
    }),
  })
}

/** A group that has another size than the caller saw is not decided: it would be another decision. */
async function deliveriesOf({ deletions }: EngineParts, chosen: Chosen): Promise<readonly DeliveryId[]> {
  if ('deliveries' in chosen) return chosen.deliveries
  const ids = await deletions.heldDeletions.idsOf(chosen.group)
  if (ids.length === chosen.count) return ids
  const message = said`There are ${ids.length} held deletions in this group now, not ${chosen.count}. Look at them again.`
  return valueOf({ kind: 'invalid', fields: [{ name: 'count', message }], remarks: [] })
}

function counted({ decided, requested }: HeldDecided): { decided: number; requested: number } {
  return { decided: decided.length, requested: requested.length }
}
