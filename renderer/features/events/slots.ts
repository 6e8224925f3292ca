/** Which slot each row is drawn in: a row that was drawn before stays in its own, the others take those that are free. So a list
 *  that moves draws only what came in, in the place of what went out. */
export function slotsOf<Key>(before: ReadonlyMap<Key, number>, keys: readonly Key[]): ReadonlyMap<Key, number> {
  const taken = new Set(keys.flatMap((key) => before.get(key) ?? []))
  let free = 0
  const nextFree = () => {
    while (taken.has(free)) free += 1
    return free++
  }
  return new Map(keys.map((key) => [key, before.get(key) ?? nextFree()]))
}
