import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { struck } from '../connectors/strike.ts'

/** A document that was shown with its secrets struck out and came back edited: each `••••••` becomes again what stands at its
 *  place in `original`. Answers the place where nothing stands any more, as a path. */
export function restoreHidden(
  edited: JsonObject,
  original: JsonObject | null,
): { readonly kind: 'restored'; readonly document: JsonObject } | { readonly kind: 'lost'; readonly path: string } {
  const lost: string[] = []
  const restored = restore(edited, original ?? undefined, { path: '$', lost })
  const [path] = lost
  if (path !== undefined) return { kind: 'lost', path }
  return { kind: 'restored', document: isJsonObject(restored) ? restored : edited }
}

interface Place {
  readonly path: string
  readonly lost: string[]
}

function restore(edited: Json, original: Json | undefined, place: Place): Json {
  if (edited === struck) {
    if (original === undefined || original === struck) place.lost.push(place.path)
    return original ?? null
  }
  if (isJsonArray(edited)) {
    const elements = isJsonArray(original) ? original : []
    // An element that was added or removed moves the others: nobody knows any more which value was whose.
    const isSame = elements.length === edited.length
    return edited.map((one, index) =>
      restore(one, isSame ? elements[index] : undefined, { ...place, path: `${place.path}[${index}]` }),
    )
  }
  if (!isJsonObject(edited)) return edited
  const values = isJsonObject(original) ? original : {}
  const entries = Object.entries(edited).map(
    ([name, value]) => [name, restore(value, own(values, name), { ...place, path: `${place.path}.${name}` })] as const,
  )
  return Object.fromEntries(entries)
}
