import { createHash } from 'node:crypto'
import { canonicalText, isJsonArray, type Json } from '../../../shared/base/json.ts'
import { badRequest } from '../../../shared/scim/error.ts'
import type { Place } from './sort.ts'

/** Where a search goes on (RFC 9865): after this place. Opaque to clients, and bound to the search it came from. */
export function writeCursor(search: Json, { key, id }: Place): string {
  return Buffer.from(JSON.stringify([digestOf(search), key, id])).toString('base64url')
}

/** Throws 400 `invalidCursor` for anything `writeCursor` did not write for this search. */
export function readCursor(search: Json, cursor: string): Place {
  const [digest, key, id] = parsed(cursor)
  const isKey = key === null || typeof key === 'string' || typeof key === 'number'
  if (!isKey || typeof id !== 'string' || digest !== digestOf(search)) {
    throw badRequest('invalidCursor', 'The cursor does not belong to this search. Begin again with an empty cursor.')
  }
  return { key, id }
}

function parsed(cursor: string): readonly Json[] {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Json
    return isJsonArray(value) ? value : []
  } catch {
    return []
  }
}

function digestOf(search: Json): string {
  return createHash('sha256').update(canonicalText(search)).digest('base64url').slice(0, 16)
}
