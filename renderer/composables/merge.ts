/** Values by the name of their field; a name that is missing is not set. */
export type Fields = Readonly<Record<string, string>>

export interface Merged {
  readonly fields: Fields
  /** Names both sides changed, to different values; `fields` has ours. */
  readonly bothChanged: readonly string[]
}

/** Names whose values differ, in the order of the first, then of the second. */
export function differences(one: Fields, other: Fields): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name])
}

/** Puts our changes since `base` on top of what somebody else saved meanwhile. */
export function merge(base: Fields, ours: Fields, theirs: Fields): Merged {
  const ourChanges = differences(base, ours)
  const theirChanges = new Set(differences(base, theirs))
  const isOurs = new Set(ourChanges)
  const set = ourChanges.flatMap((name) => (ours[name] === undefined ? [] : [[name, ours[name]] as const]))
  const kept = Object.entries(theirs).filter(([name]) => !isOurs.has(name))
  const fields = Object.fromEntries([...kept, ...set])
  return { fields, bothChanged: ourChanges.filter((name) => theirChanges.has(name) && ours[name] !== theirs[name]) }
}

export function without<Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== name))
}
