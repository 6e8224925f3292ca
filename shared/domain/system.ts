import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { SystemId } from './ids.ts'

export type SystemKind = 'source' | 'target' | 'proxy'

/** A configured application at one end. Secret values are never part of it: `secretNames` says which are set. */
export interface System {
  readonly id: SystemId
  readonly kind: SystemKind
  readonly type: string
  readonly name: string
  readonly description: string
  readonly enabled: boolean
  readonly properties: Readonly<Record<string, string>>
  readonly secretNames: readonly string[]
  /** Targets only: the sources it accepts from. */
  readonly sources: readonly SystemId[]
  /** Rises with every save; a save names the version it was made from. */
  readonly version: number
  readonly changedAt: Instant
  readonly changedBy: string
}

export type PropertyGroup = 'connection' | 'signIn' | 'behaviour' | 'further'
export type PropertyValueType = 'text' | 'url' | 'number' | 'boolean' | 'choice'

/** One setting a system type has. Texts are English source texts; `label` is short, `help` says more than the name. */
export interface PropertyDeclaration {
  /** A name that ends in `.*` stands for every name that begins so. */
  readonly name: string
  readonly label: string
  readonly help: string
  readonly group: PropertyGroup
  /** `credential`: the value lives in the vault only. */
  readonly kind: 'standard' | 'credential'
  readonly valueType: PropertyValueType
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly roles: readonly SystemKind[]
  readonly required: boolean
  /** Value a new system begins with; null: not set. */
  readonly default: string | null
  readonly minimum?: number
  readonly maximum?: number
  /** Of an address: how it may begin; http and https where nothing is said. */
  readonly schemes?: readonly string[]
  /** A text of several lines. */
  readonly isLong?: true
  /** A text that is a count or a share, `12` or `5%`. */
  readonly isLimit?: true
  /** Shown (and required) only while another property has one of these values. */
  readonly onlyWhen?: { readonly name: string; readonly in: readonly string[] }
}

/** A product an administrator can choose. */
export interface SystemType {
  readonly type: string
  readonly name: string
  readonly description: string
  /** UI5 icon name. */
  readonly icon: string
  /** Name of the connector module that speaks with it. */
  readonly protocol: string
  /** `connectorTypeString` of IPS exports (spec 18.2). */
  readonly connectorTypeString: string
  readonly kinds: readonly SystemKind[]
  /** May send real-time events to us. */
  readonly realTimeSource: boolean
  /** Reports users alone in real time: groups of it are refused. */
  readonly reportsUsersOnly?: true
  /** `<prefix>.x` means the same as `scim.x` and wins over it (spec 3.2); null: there is none. */
  readonly propertyPrefix: string | null
  /** What the product appends to URL, e.g. `/scim`; '' for nothing. */
  readonly basePath: string
  readonly properties: readonly PropertyDeclaration[]
  readonly transformations: DefaultTransformations
  readonly quirks?: Quirks
  /** Other versions of the product's interface; a system whose property has no value here is of the type itself. */
  readonly versions?: {
    readonly property: string
    readonly others: Readonly<Record<string, SystemTypeVersion>>
    /** What an export that does not name the property means, where that is not the type itself. */
    readonly unsaid?: string
  }
}

/** Documents a new system begins with, our own wording: `read` for a source, `write` for a target. */
export interface DefaultTransformations {
  readonly read: JsonObject
  readonly write: JsonObject
}

/** What is always so with a product, given to its connector as if it had been set. */
export interface Quirks {
  /** Properties with their values; one that is set wins. `"%name%"` stands for the value of a property as a JSON text, and
   *  the whole line counts only where that one is set. */
  readonly fixed?: Readonly<Record<string, string>>
  /** Headers by the property that holds their value. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What another version of a product's interface changes. */
export interface SystemTypeVersion {
  /** Left out: the one of the type. */
  readonly protocol?: string
  readonly propertyPrefix: string | null
  readonly basePath: string
  readonly transformations: DefaultTransformations
  readonly quirks?: Quirks
  /** The day its maker switches it off, as yyyy-MM-dd. */
  readonly endsOn?: string
}

/** Systems names: at most 100 characters of a-z A-Z 0-9 - _ . and space (spec 2.1). */
export function isSystemName(name: string): boolean {
  return /^[A-Za-z0-9\-_. ]{1,100}$/.test(name) && name.trim() === name
}

/** Properties that say where credentials are sent: what was entered for one place must not go to another (spec 2.2). */
export const addressProperties: readonly string[] = [
  ...['URL', 'OAuth2TokenServiceURL', 'ldap.url', 'provost.proxy.url'],
  ...['hana.jdbc.db.host', 'hana.jdbc.db.port'],
]

/** Whether the reference product reaches the system through its Cloud Connector. */
export function isOnPremise(properties: Readonly<Record<string, string>>): boolean {
  return ['ProxyType', 'ldap.proxyType'].some((name) => properties[name] === 'OnPremise')
}

/** Names that must be kept as credentials (spec 3.6). */
export function isSensitiveName(name: string): boolean {
  return /passw(or)?d|secret|token(?!serviceurl|scope|\.path)|private.?key|api.?key/i.test(name)
}
