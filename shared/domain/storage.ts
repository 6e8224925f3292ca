/** What fills the database; those before `relations` go by age. */
export const storageKinds = [
  'events',
  'traces',
  'runs',
  'images',
  'plans',
  'changes',
  'notices',
  'relations',
  'directory',
  'other',
] as const
export type StorageKind = (typeof storageKinds)[number]

export interface StorageUse {
  readonly fileBytes: number
  /** Of them empty; used again, or given back to the disk at night. */
  readonly freeBytes: number
  readonly kinds: readonly { readonly kind: StorageKind; readonly bytes: number }[]
}

/** How much went, by kind, because it was kept long enough. */
export interface Cleared {
  readonly events: number
  readonly traces: number
  readonly runs: number
  readonly plans: number
  readonly images: number
  readonly changes: number
  readonly notices: number
  /** Events and traces that went although they were young enough, because there was more than the cap allows. */
  readonly aboveCap: number
}
