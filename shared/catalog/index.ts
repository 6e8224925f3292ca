import type {
  DefaultTransformations,
  PropertyDeclaration,
  Quirks,
  SystemKind,
  SystemType,
  SystemTypeVersion,
} from '../domain/system.ts'
import { parkedTypeOf } from './parkedType.ts'
import { systemTypes } from './systemTypes.ts'

type Properties = Readonly<Record<string, string>>

export { systemTypes }

/** null: no such product. */
export function systemTypeOf(type: string): SystemType | null {
  return systemTypes.find((one) => one.type === type) ?? parkedTypeOf(type)
}

/** The settings of a system of this type at one end. */
export function declarationsFor(type: SystemType, kind: SystemKind): readonly PropertyDeclaration[] {
  return type.properties.filter(({ roles }) => roles.includes(kind))
}

/** The declaration of a name, also where it is declared by its beginning (`ips.http.header.*`); null: there is none. */
export function declarationOf(declarations: readonly PropertyDeclaration[], name: string): PropertyDeclaration | null {
  const begins = (pattern: string): boolean =>
    pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)) && name.length > pattern.length - 1
  return declarations.find((one) => one.name === name) ?? declarations.find((one) => begins(one.name)) ?? null
}

/** Whether a setting counts while the others are as given (`onlyWhen`, with the default where nothing is set). */
export function isInForce(
  declaration: PropertyDeclaration,
  declarations: readonly PropertyDeclaration[],
  properties: Properties,
): boolean {
  const { onlyWhen } = declaration
  if (onlyWhen === undefined) return true
  const value = properties[onlyWhen.name] ?? declarationOf(declarations, onlyWhen.name)?.default
  return value !== undefined && value !== null && onlyWhen.in.includes(value)
}

/** Whether users of this product are deleted unless `user.update.instead.delete` is switched on (spec 6.10). */
export function declaresUpdateInsteadOfDelete(type: string): boolean {
  const known = systemTypeOf(type)
  return known?.properties.some(({ name }) => name.endsWith('.user.update.instead.delete')) ?? false
}

/** Values a new system begins with: every default that counts. */
export function defaultProperties(type: SystemType, kind: SystemKind): Record<string, string> {
  const declarations = declarationsFor(type, kind)
  const counting = declarations.filter((one) => isInForce(one, declarations, {}))
  return Object.fromEntries(counting.flatMap((one) => (one.default === null ? [] : [[one.name, one.default] as const])))
}

/** Documents a new system begins with; they depend on the version of the product's interface. */
export function defaultTransformations(type: SystemType, properties: Properties): DefaultTransformations {
  return versionOf(type, properties).transformations
}

/** Name of the connector module that speaks with it; it may differ from version to version. */
export function protocolOf(type: SystemType, properties: Properties): string {
  return versionOf(type, properties).protocol ?? type.protocol
}

/** The day the maker of the product switches this version of its interface off; null: none is known. */
export function endOfVersion(type: SystemType, properties: Properties): string | null {
  return versionOf(type, properties).endsOn ?? null
}

/** The properties as a connector wants them: what stands under the product's prefix also under `scim`, where it wins
 *  (spec 3.2), and the base path of the product. Names under the prefix stay, for transformations. */
export function effectiveProperties(type: SystemType, properties: Properties): Properties {
  const { propertyPrefix, basePath, quirks = {} } = versionOf(type, properties)
  const begin = `${propertyPrefix ?? 'scim'}.`
  const own = Object.entries(properties).flatMap(([name, value]) =>
    name.startsWith(begin) ? [[`scim.${name.slice(begin.length)}`, value] as const] : [],
  )
  const base = basePath === '' ? {} : { 'provost.base.path': basePath }
  return { ...base, ...quirkValues(quirks, properties), ...properties, ...Object.fromEntries(own) }
}

/** The name under which a system of this type has the property that every SCIM system has. */
export function ownPropertyName(type: SystemType, properties: Properties, name: string): string {
  const { propertyPrefix } = versionOf(type, properties)
  return name.startsWith('scim.') ? `${propertyPrefix ?? 'scim'}.${name.slice('scim.'.length)}` : name
}

function quirkValues({ fixed = {}, headers = {} }: Quirks, properties: Properties): Properties {
  const given = (name: string): string => properties[name] ?? ''
  const sent = Object.entries(headers).map(([header, name]) => [`ips.http.header.${header}`, given(name)] as const)
  const filled = Object.entries(fixed).map(([name, text]) => {
    const isWhole = [...text.matchAll(/"%([\w.]+)%"/g)].every(([, one = '']) => given(one) !== '')
    const value = text.replaceAll(/"%([\w.]+)%"/g, (_, one: string) => JSON.stringify(given(one)))
    return [name, isWhole ? value : ''] as const
  })
  return Object.fromEntries([...sent, ...filled].filter(([, value]) => value !== ''))
}

function versionOf({ versions, ...type }: SystemType, properties: Properties): SystemTypeVersion {
  if (versions === undefined) return type
  const version = properties[versions.property] ?? ''
  return (Object.hasOwn(versions.others, version) ? versions.others[version] : undefined) ?? type
}
