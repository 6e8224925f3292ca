import { shownMove } from '../systems/moveBook.ts'
import { valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/moves */
export function moveHandlers({ moves }: EngineParts) {
  const rows = os.moves
  return rows.router({
    state: rows.state.handler(async () => ({
      move: shownMove(moves.current()),
      underWay: await moves.underWay(),
      staysBehind: await moves.staysBehind(),
    })),
    manifest: rows.manifest.handler(() => moves.manifest()),
    hold: rows.hold.handler(async ({ input, context }) =>
      ended(await moves.hold({ ...input, by: context.caller.name })),
    ),
    leave: rows.leave.handler(async ({ input }) => valueOf(await moves.leave(input.id))),
    page: rows.page.handler(async ({ input: { id, ...asked } }) => valueOf(await moves.page(id, asked))),
    handOver: rows.handOver.handler(async ({ input }) => ended(await moves.handOver(input.id))),
    takeBack: rows.takeBack.handler(async ({ input: { id, ...choice }, context }) => ({
      notEnabled: valueOf(await moves.takeBack(id, { ...choice, by: context.caller.name })),
    })),
    obstacles: rows.obstacles.handler(async ({ input }) => ({ obstacles: await moves.obstacles(input.manifest) })),
    arrive: rows.arrive.handler(async ({ input: { manifest, sources, ...move }, context }) =>
      ended(await moves.arrive({ ...move, by: context.caller.name }, manifest, sources)),
    ),
    put: rows.put.handler(async ({ input: { id, ...page } }) => ({ rows: valueOf(await moves.put(id, page)) })),
    complete: rows.complete.handler(async ({ input }) => ({
      different: valueOf(await moves.complete(input.id, input.counts)),
    })),
    open: rows.open.handler(async ({ input, context }) => ({
      notEnabled: valueOf(await moves.open(input.id, input.sources, context.caller.name)),
    })),
    drop: rows.drop.handler(async ({ input }) => ended(await moves.drop(input.id))),
  })
}

function ended(saved: Parameters<typeof valueOf<null>>[0]): Record<string, never> {
  valueOf(saved)
  return {}
}
