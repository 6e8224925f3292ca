/** What a request shows to say who it is. */
export type Credentials =
  | { readonly kind: 'basic'; readonly clientId: string; readonly secret: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'none' }

/** Reads `Authorization` (RFC 7617, RFC 6750). What cannot be read counts as nothing shown. */
export function readCredentials(header: string | undefined): Credentials {
  const [, scheme = '', value = ''] = /^([A-Za-z]+) +([A-Za-z0-9\-._~+/]+=*) *$/.exec(header ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', token: value }
  return scheme.toLowerCase() === 'basic' ? readBasic(value) : { kind: 'none' }
}

function readBasic(value: string): Credentials {
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return { kind: 'none' }
  return { kind: 'basic', clientId: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) }
}

/** Spec 10.3: OAuth clients form-url-encode both parts. Ours contain neither `%` nor `+`, so decoding harms none. */
function formDecoded(text: string): string {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    // Not encoded at all; then it is not one of ours either, and is compared as it came.
    return text
  }
}
