import { z } from 'zod'
import { moveObstacles, moveStages, type LandscapeManifest, type Move, type MoveObstacle } from '../../domain/move.ts'
import { rowOf } from '../permission.ts'
import { shape, systemId, systemKind, technicalUserId } from '../schemas.ts'

const row = rowOf('engine')
const id = z.uuid()
const place = z.string().trim().min(1).max(200)
const count = z.number().int().min(0)
const counts = z.record(z.string().max(100), count).readonly()
const table = z.string().min(1).max(100)
/** 32 bytes, made for one move and kept by nobody. */
const key = z.base64().length(44)
const sources = z.array(systemId).max(5000).readonly()
const rowKey = z.array(z.string().max(4000)).max(10).readonly()
const empty = z.object({})

export const move = shape<Move>(
  z.object({ id, stage: z.enum(moveStages), place, since: z.string(), by: z.string(), sources }),
)
const manifest = shape<LandscapeManifest>(
  z.object({
    product: z.string().max(100),
    layout: z.string().max(100),
    systems: z
      .array(z.object({ id: systemId, name: z.string().max(200), kind: systemKind, enabled: z.boolean() }))
      .max(5000)
      .readonly(),
    users: z
      .array(z.object({ id: technicalUserId, name: z.string().max(200) }))
      .max(10_000)
      .readonly(),
    people: count,
    counts,
  }),
)
const obstacle = shape<MoveObstacle>(z.object({ kind: z.enum(moveObstacles), name: z.string() }))

/** A landscape from one engine to another, step by step; who calls carries the pages. */
export const moves = {
  state: row('view')
    .route({
      method: 'GET',
      path: '/move',
      summary: 'How far a move is here, and what still has to arrive before the landscape leaves',
    })
    .output(
      z.object({
        move: move.nullable(),
        underWay: z.object({ waiting: count, runs: count, approvedDeletions: count }),
        staysBehind: z.object({ deadLetters: count, heldDeletions: count }),
      }),
    ),
  manifest: row('view')
    .route({ method: 'GET', path: '/move/manifest', summary: 'What a move would take along' })
    .output(manifest),
  hold: row('administer')
    .route({
      method: 'POST',
      path: '/move/hold',
      summary: 'Takes nothing in and begins nothing new, so that what is on its way arrives',
    })
    .input(z.object({ id, place }))
    .output(empty),
  leave: row('administer')
    .route({ method: 'POST', path: '/move/leave', summary: 'Disables all sources, once everything has arrived' })
    .input(z.object({ id }))
    .output(manifest),
  page: row('administer')
    .route({
      method: 'POST',
      path: '/move/pages',
      summary: 'Rows of the landscape that left, sealed with the key of the move',
    })
    .input(z.object({ id, key, table, after: rowKey.nullable() }))
    .output(z.object({ sealed: z.string(), rows: count, next: rowKey.nullable() })),
  handOver: row('administer')
    .route({ method: 'POST', path: '/move/hand-over', summary: 'Notes that the other place has the whole landscape' })
    .input(z.object({ id }))
    .output(empty),
  takeBack: row('administer')
    .route({
      method: 'POST',
      path: '/move/take-back',
      summary: 'Ends the move at the old place; its sources are enabled again, or stay disabled',
    })
    .input(
      z.object({
        ...{ id, enable: z.boolean(), isOtherOff: z.boolean().default(false) },
        /** Refused while somebody carries it. */
        unlessCarried: z.boolean().default(false),
      }),
    )
    .output(z.object({ notEnabled: z.array(z.string()).readonly() })),
  obstacles: row('administer')
    .route({
      method: 'POST',
      path: '/move/obstacles',
      summary: 'What stands in the way of a landscape that would come here',
    })
    .input(z.object({ manifest }))
    .output(z.object({ obstacles: z.array(obstacle).readonly() })),
  arrive: row('administer')
    .route({ method: 'POST', path: '/move/arrival', summary: 'A landscape comes: its rows may be written' })
    .input(z.object({ id, place, manifest, sources }))
    .output(empty),
  put: row('administer')
    .route({
      method: 'POST',
      path: '/move/rows',
      summary: 'Writes one page of a landscape that comes; it may come twice',
    })
    .input(z.object({ id, key, table, sealed: z.string().max(3_500_000) }))
    .output(z.object({ rows: count })),
  complete: row('administer')
    .route({
      method: 'POST',
      path: '/move/completion',
      summary: 'Compares the numbers of rows; without a difference the landscape is here',
    })
    .input(z.object({ id, counts }))
    .output(z.object({ different: z.array(z.object({ table, sent: count, here: count })).readonly() })),
  open: row('administer')
    .route({
      method: 'POST',
      path: '/move/opening',
      summary: 'Enables sources of a landscape that came; the old place must have handed it over',
    })
    .input(z.object({ id, sources, isOriginalOff: z.literal(true) }))
    .output(z.object({ notEnabled: z.array(z.string()).readonly() })),
  drop: row('administer')
    .route({ method: 'POST', path: '/move/drop', summary: 'Removes a landscape that came and was not opened' })
    .input(z.object({ id }))
    .output(empty),
}
