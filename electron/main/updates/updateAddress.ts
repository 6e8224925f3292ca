const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The folder new versions lie in; null: it is none that may be asked. Only https, so that nobody on the way hands out another program. */
export function updateAddress(typed: string): string | null {
  const url = URL.parse(typed)
  if (!url || url.username !== '' || url.password !== '' || url.hostname.endsWith('.invalid')) return null
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
  return isSafe ? url.href : null
}
