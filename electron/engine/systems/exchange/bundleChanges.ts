import { said, type Said } from '../../../../shared/base/said.ts'
import { isEqualJson, type Json, type JsonObject } from '../../../../shared/base/json.ts'
import type { Direction } from '../../../../shared/transformation/transformation.ts'
import { isSameDocument, isSameName, type Bundle, type BundledSystem } from './bundleFiles.ts'

/** One step from the landscape as it is to the one of a bundle. */
export type BundleChange =
  | { readonly kind: 'create'; readonly system: string }
  /** `what` names attributes, properties, and documents that differ. */
  | { readonly kind: 'change'; readonly system: string; readonly what: readonly Said[] }
  | { readonly kind: 'delete'; readonly system: string }
  | { readonly kind: 'settings'; readonly what: readonly string[] }
  /** It cannot be made by a bundle; the text says why. */
  | { readonly kind: 'refused'; readonly system: string; readonly why: Said }

/** What must be done, sources before the targets that name them. Nothing is deleted unless asked for. */
export function changesTo(wanted: Bundle, present: Bundle, options: { readonly delete: boolean }): BundleChange[] {
  const ordered = [...wanted.systems].sort((a, b) => Number(a.role === 'target') - Number(b.role === 'target'))
  const made = ordered.flatMap((system): BundleChange[] => {
    const before = present.systems.find(({ name }) => isSameName(name, system.name))
    if (!before) return [{ kind: 'create', system: system.name }]
    const why = whyNot(before, system)
    if (why !== null) return [{ kind: 'refused', system: system.name, why }]
    const what = differences(before, system)
    return what.length === 0 ? [] : [{ kind: 'change', system: system.name, what }]
  })
  const gone = present.systems.filter(({ name }) => !wanted.systems.some((one) => isSameName(one.name, name)))
  const settings = Object.keys(wanted.settings).filter(
    (name) => !isEqualJson(wanted.settings[name], present.settings[name]),
  )
  return [
    ...made,
    ...(settings.length === 0 ? [] : [{ kind: 'settings', what: settings } as const]),
    ...(options.delete ? gone.map(({ name }) => ({ kind: 'delete', system: name }) as const) : []),
  ]
}

function whyNot(before: BundledSystem, after: BundledSystem): Said | null {
  if (before.role !== after.role)
    return said`Here it is a system with role "${before.role}", in the bundle one with role "${after.role}".`
  if (before.type !== after.type)
    return said`It is of type ${before.type} here, and of type ${after.type} in the bundle.`
  return null
}

const transformations = { read: said`read transformation`, write: said`write transformation` }

/** Names of what differs between two states of one system. */
export function differences(before: BundledSystem, after: BundledSystem): Said[] {
  const hasSources = isEqualJson([...before.sources].sort(), [...after.sources].sort())
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])
  const properties = [...names].filter((name) => before.properties[name] !== after.properties[name])
  return [
    ...(before.description === after.description ? [] : [said`its description`]),
    ...(before.enabled === after.enabled ? [] : [said`whether it is enabled`]),
    ...(hasSources ? [] : [said`its sources`]),
    ...properties.sort().map((name) => said`property ${name}`),
    ...documentsThatDiffer(before, after).map((direction) => transformations[direction]),
  ]
}

export function documentsThatDiffer(before: BundledSystem, after: BundledSystem): Direction[] {
  return (['read', 'write'] as const).filter((direction) => {
    const document = after.documents[direction]
    return document !== undefined && !isSameDocument(document, before.documents[direction] ?? '')
  })
}

/** Settings without what belongs to one machine alone. */
export function portableSettings(settings: object): JsonObject {
  return Object.fromEntries(Object.entries(settings as Record<string, Json>).filter(([name]) => name !== 'listener'))
}
