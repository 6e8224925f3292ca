import type { Expiring } from '../../shared/domain/expiring.ts'

/** Where something that ends is renewed. */
export function expiringPlace({ kind, owner }: Pick<Expiring, 'kind' | 'owner'>): string {
  if (kind === 'secret' || kind === 'callerCertificate') return `/access?user=${encodeURIComponent(owner)}`
  return owner === '' ? '/settings' : `/systems/${owner}/certificates`
}
