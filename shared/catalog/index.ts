import type {
  DefaultTransformations,
  PropertyDeclaration,
  SystemKind,
  SystemType,
  SystemTypeVersion,
} from '../domain/system.ts'
import { parkedTypeOf } from './parkedType.ts'
import { activeDirectory } from './systemTypes/activeDirectory.ts'
import { csvFile, jsonLines, ldifFile } from './systemTypes/files.ts'
import { identityAuthentication } from './systemTypes/identityAuthentication.ts'
import { ldapServer } from './systemTypes/ldapServer.ts'
import { localIdentityDirectory } from './systemTypes/localIdentityDirectory.ts'
import { scimSystem } from './systemTypes/scimSystem.ts'

type Properties = Readonly<Record<string, string>>

/** Products an administrator can choose, in the order they are shown. */
export const systemTypes: readonly SystemType[] = [
  identityAuthentication,
  localIdentityDirectory,
  scimSystem,
  ldapServer,
  activeDirectory,
  csvFile,
  jsonLines,
  ldifFile,
]

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

/** The properties as a connector wants them: what stands under the product's prefix also under `scim`, where it wins
 *  (spec 3.2), and the base path of the product. Names under the prefix stay, for transformations. */
export function effectiveProperties(type: SystemType, properties: Properties): Properties {
  const { propertyPrefix, basePath } = versionOf(type, properties)
  const begin = `${propertyPrefix ?? 'scim'}.`
  const own = Object.entries(properties).flatMap(([name, value]) =>
    name.startsWith(begin) ? [[`scim.${name.slice(begin.length)}`, value] as const] : [],
  )
  const base = basePath === '' ? {} : { 'provost.base.path': basePath }
  return { ...base, ...properties, ...Object.fromEntries(own) }
}

function versionOf({ versions, ...type }: SystemType, properties: Properties): SystemTypeVersion {
  if (versions === undefined) return type
  const version = properties[versions.property] ?? ''
  return (Object.hasOwn(versions.others, version) ? versions.others[version] : undefined) ?? type
}
