/** Life of a new secret. */
export const expiries = ['1y', '2y', 'never'] as const
export type Expiry = (typeof expiries)[number]
