export const expiries = ['1y', '2y', 'never'] as const
export type Expiry = (typeof expiries)[number]

/** The day a secret made now ends; null: never. */
export function expiryDate(expiry: Expiry, now: number): string | null {
  if (expiry === 'never') return null
  const end = new Date(now)
  end.setFullYear(end.getFullYear() + (expiry === '1y' ? 1 : 2))
  return end.toISOString()
}
