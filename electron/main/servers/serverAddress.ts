export type ServerAddress =
  | { readonly kind: 'address'; readonly origin: string }
  | { readonly kind: 'refused'; readonly why: 'address' | 'plainHttp' }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The origin of what a person typed. Plain HTTP reaches this machine only: elsewhere a sign-in would be readable. */
export function serverAddress(typed: string): ServerAddress {
  const url = URL.parse(typed.includes('://') ? typed : `https://${typed}`)
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '')
    return { kind: 'refused', why: 'address' }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname)))
    return { kind: 'address', origin: url.origin }
  return { kind: 'refused', why: url.protocol === 'http:' ? 'plainHttp' : 'address' }
}
