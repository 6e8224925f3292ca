import { hash } from 'node:crypto'
import { canonicalText, type JsonObject } from '../../../shared/base/json.ts'

/** `sha256:…` of a target document; equal for equal documents, whatever the order of keys. */
export function digestOf(document: JsonObject): string {
  return `sha256:${hash('sha256', canonicalText(document), 'base64url')}`
}
