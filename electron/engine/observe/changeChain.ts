import { createHmac } from 'node:crypto'
import type { Selectable } from 'kysely'
import { said, type Said } from '../../../shared/base/said.ts'
import type { ChainState } from '../../../shared/domain/changeLog.ts'
import type { Tables } from '../storage/tables.ts'

export type ChangeRow = Selectable<Tables['changeLine']>

/** What names the lines whose content was erased, and where the log begins after it was pruned. */
export const erasedEvent = 'CHANGE_LINES_ERASED'
export const prunedEvent = 'CHANGE_LOG_PRUNED'
/** What was begun was not done: the call failed. */
export const notDoneEvent = 'CHANGE_NOT_DONE'

/** Whether a line tells what somebody did, not that it began or came to nothing. */
export function tellsDeed({ id, begun, event }: Pick<ChangeRow, 'id' | 'begun' | 'event'>): boolean {
  return begun !== id && event !== notDoneEvent
}

/** Digest of what can be erased. With its salt erased too, nobody can try out what it was. */
export function contentDigest(
  key: Uint8Array,
  row: Pick<ChangeRow, 'resourceId' | 'resourceName' | 'content'>,
): string {
  return mac(key, [row.resourceId, row.resourceName, row.content])
}

/** HMAC-SHA256 over the line and the digest of the line before: who has not the key cannot write a line that fits. */
export function lineDigest(key: Uint8Array, row: Omit<ChangeRow, 'digest'>): string {
  const { previous, id, at, callerId, callerName, category, event, resourceType, action, contentDigest, begun } = row
  const parts = [previous, id, at, callerId, callerName, category, event, resourceType, action, contentDigest]
  return mac(key, begun === null ? parts : [...parts, begun])
}

function mac(key: Uint8Array, parts: readonly (string | number | null)[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
}

/** Looks at the lines one after the other, the oldest first. */
export interface ChainWalk {
  /** false: the chain is broken here, the walk is over. */
  see(row: ChangeRow): boolean
  /** `lastGiven` is the highest ID that was given to a line, and `open` what was under way, when the walk began. */
  end(lastGiven: number, open: ReadonlySet<number>): ChainState
}

/** A log begins with line 1, or behind the line which a later one says was pruned; erased lines are named by later ones. */
export function walkChain(key: Uint8Array): ChainWalk {
  let before: ChangeRow | null = null
  let lines = 0
  let broken: ChainState | null = null
  const unexplained = new Map<number, Said>()
  const unended = new Set<number>()
  let first: ChangeRow | null = null
  let isAnchored = false

  const faultOf = (row: ChangeRow): Said | null => {
    if (before && row.id !== before.id + 1) return said`${row.id - before.id - 1} lines before it are missing.`
    if (before && row.previous !== before.digest) return said`It does not follow the line before it.`
    if (row.digest !== lineDigest(key, row)) return said`It was changed after it was written.`
    if (row.content !== null && row.contentDigest !== contentDigest(key, row)) return said`Its content was changed.`
    return null
  }
  return {
    see: (row) => {
      const reason = faultOf(row)
      if (reason !== null) {
        broken = { kind: 'broken', line: row.id, reason }
        return false
      }
      first ??= row
      before = row
      if (tellsDeed(row)) lines += 1
      if (row.begun === row.id) unended.add(row.id)
      else if (row.begun !== null) unended.delete(row.begun)
      if (row.content === null)
        unexplained.set(row.id, said`Its content was removed, and no line says that it was erased.`)
      if (row.event === erasedEvent) for (const id of namedLines(row)) unexplained.delete(id)
      if (row.event === prunedEvent) isAnchored ||= anchors(row, first)
      return true
    },
    end: (lastGiven, open) => {
      if (broken) return broken
      const [gap] = unexplained
      if (gap) return { kind: 'broken', line: gap[0], reason: gap[1] }
      if (first && first.id !== 1 && !isAnchored) {
        return {
          kind: 'broken',
          line: first.id,
          reason: said`Lines before it are missing, and no line says that they were pruned.`,
        }
      }
      const last = before?.id ?? 0
      if (last < lastGiven) return { kind: 'broken', line: last + 1, reason: said`The newest lines are missing.` }
      const lost = [...unended].find((id) => id <= lastGiven && !open.has(id))
      if (lost !== undefined) {
        return { kind: 'broken', line: lost, reason: said`It says what was begun, and no line says how that ended.` }
      }
      return { kind: 'whole', lines }
    },
  }
}

function namedLines(row: ChangeRow): readonly number[] {
  return (row.resourceId ?? '').split(',').map(Number)
}

function anchors(row: ChangeRow, first: ChangeRow): boolean {
  return row.resourceId === String(first.id - 1) && row.resourceName === first.previous
}
