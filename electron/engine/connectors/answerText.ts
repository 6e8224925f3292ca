import type { Json } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../shared/base/json.ts'

/** What a foreign system said is shown, logged and printed: at most this many characters of it. */
export const maximumDetailLength = 2048

/** One line of plain text: terminal escapes, control and direction characters removed, cut at `limit` characters. */
export function plainText(text: string, limit = maximumDetailLength): string {
  const begin = text.slice(0, limit * 4)
  const clean = begin
    .replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean
}

/** Whether an answer is a page for people, as portals, proxies and sign-in screens send it. */
export function isHtml(contentType: string, text: string): boolean {
  return /\bhtml\b/i.test(contentType) || /^\s*<(!doctype html|html)\b/i.test(text.slice(0, 256))
}

/** The title of a page, the most telling part of it for an administrator; '' without one. */
export function htmlTitle(text: string): string {
  const title = /<title[^>]{0,100}>([^<]{1,300})/i.exec(text.slice(0, 16_384))
  return plainText(title?.[1] ?? '', 200)
}

/** The reason in an error body: SCIM (RFC 7644 3.12), OAuth (RFC 6749 5.2), OData and the usual `message`; '' without one. */
export function reasonIn(body: Json): string {
  if (typeof body === 'string') return plainText(body)
  if (isJsonArray(body)) return reasonIn(body[0] ?? null)
  if (!isJsonObject(body)) return ''
  const kind = textAt(body, ['scimType', 'error', 'code'])
  const said = textAt(body, ['detail', 'error_description', 'message', 'error', 'value'])
  if (said === '') return textInside(body)
  return plainText(kind === '' || kind === said ? said : `${kind}, ${said}`)
}

function textInside(body: Json): string {
  if (!isJsonObject(body)) return ''
  const inner = own(body, 'error') ?? own(body, 'message') ?? own(body, 'errors') ?? own(body, 'Errors')
  return inner === undefined || typeof inner === 'string' ? '' : reasonIn(inner)
}

function textAt(body: Json, keys: readonly string[]): string {
  if (!isJsonObject(body)) return ''
  for (const key of keys) {
    const value = own(body, key)
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}
