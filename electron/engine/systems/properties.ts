import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import { genericDeclarationOf } from '../../../shared/catalog/genericProperties.ts'
import { declarationOf, isInForce } from '../../../shared/catalog/index.ts'
import { isLimit } from '../../../shared/domain/deletion.ts'
import { isSensitiveName, type PropertyDeclaration } from '../../../shared/domain/system.ts'
import { SyntaxMistake } from '../../../shared/transformation/cursor.ts'
import { parseDatePattern } from '../../../shared/transformation/datePattern.ts'
import { dateFormatProperty } from '../../../shared/transformation/variables.ts'
import { headerFault } from '../connectors/httpSettings.ts'
import type { FieldFault } from './saving.ts'

export interface PropertiesToCheck {
  readonly declarations: readonly PropertyDeclaration[]
  readonly properties: Readonly<Record<string, string>>
  /** Names whose secret is or will be in the vault. */
  readonly secretNames: readonly string[]
}

/** Checks values against their declarations (spec 3.1 to 3.6), generic names also where the product does not declare them.
 *  Other names are kept as they are, for `%name%`; those that look like secrets are refused as plain values. */
export function checkProperties(input: PropertiesToCheck): FieldFault[] {
  return [
    ...input.declarations.flatMap((declaration) => missing(declaration, input)),
    ...Object.entries(input.properties).flatMap(([name, value]) => {
      const declaration = declarationOf(input.declarations, name) ?? genericDeclarationOf(name)
      return declaration ? unfit({ ...declaration, name }, value) : sensitive(name)
    }),
    ...unfitTogether(input.properties),
  ]
}

function missing(declaration: PropertyDeclaration, input: PropertiesToCheck): FieldFault[] {
  if (!declaration.required || !isInForce(declaration, input.declarations, input.properties)) return []
  const isSet =
    declaration.kind === 'credential'
      ? input.secretNames.includes(declaration.name)
      : (input.properties[declaration.name] ?? '').trim() !== ''
  return isSet ? [] : [{ name: declaration.name, message: said`${declaration.label} is required.` }]
}

function unfit(declaration: PropertyDeclaration, value: string): FieldFault[] {
  const { name, label } = declaration
  if (declaration.kind === 'credential') {
    return [{ name, message: said`${label} is a credential: it is kept in the vault, not among the values.` }]
  }
  const message = value === '' ? null : unfitValue(declaration, value)
  return message === null ? [] : [{ name, message }]
}

function unfitValue(declaration: PropertyDeclaration, value: string): Said | null {
  const { label, valueType } = declaration
  switch (valueType) {
    case 'boolean':
      return value === 'true' || value === 'false' ? null : said`${label} must be true or false, it is "${value}".`
    case 'choice':
      return unfitChoice(declaration, value)
    case 'number':
      return unfitNumber(declaration, value)
    case 'url':
      return unfitAddress(declaration, value)
    case 'text':
      return unfitText(declaration, value)
  }
}

function unfitText({ name, label, isLimit: mustBeLimit }: PropertyDeclaration, value: string): Said | null {
  if (mustBeLimit === true && !isLimit(value)) {
    return said`${label} must be a whole number or a share such as 5%, it is "${value}".`
  }
  if (name === dateFormatProperty) return unfitDateFormat(label, value)
  return headerFault(name, value)
}

function unfitDateFormat(label: string, value: string): Said | null {
  try {
    parseDatePattern(value)
    return null
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error
    return said`${label} must be a Java date pattern: ${error.message}.`
  }
}

/** Values that are right by themselves and cannot be together (spec 3.4). */
function unfitTogether(properties: Readonly<Record<string, string>>): FieldFault[] {
  const isBoth =
    properties['ProxyType'] === 'OnPremise' && properties['Authentication'] === 'ClientCertificateAuthentication'
  if (!isBoth) return []
  const message = said`A system on premise (ProxyType OnPremise) cannot be signed in to with a client certificate.`
  return [{ name: 'Authentication', message }]
}

function unfitChoice({ label, choices = [] }: PropertyDeclaration, value: string): Said | null {
  if (choices.some((choice) => choice.value === value)) return null
  const names = choices.map((choice) => choice.value).join(', ')
  return said`${label} must be one of ${names} (upper and lower case count), it is "${value}".`
}

function unfitNumber(declaration: PropertyDeclaration, value: string): Said | null {
  const least = declaration.minimum ?? 0
  const most = declaration.maximum ?? Number.MAX_SAFE_INTEGER
  const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
  if (number >= least && number <= most) return null
  return declaration.maximum === undefined
    ? said`${declaration.label} must be a whole number of at least ${least}, it is "${value}".`
    : said`${declaration.label} must be a whole number from ${least} to ${most}, it is "${value}".`
}

function unfitAddress({ label, schemes = ['https', 'http'] }: PropertyDeclaration, value: string): Said | null {
  const url = URL.canParse(value) ? new URL(value) : null
  const isKnown = url !== null && url.hostname !== '' && schemes.includes(url.protocol.slice(0, -1))
  if (isKnown && url.username === '' && url.password === '') return null
  const [scheme = 'https'] = schemes
  return said`${label} must be an address such as ${scheme}://host.example.com, it is "${value}".`
}

function sensitive(name: string): FieldFault[] {
  if (!isSensitiveName(name)) return []
  return [
    {
      name,
      message: said`${name} looks like a secret (spec 3.6): enter it as a credential, so that it is kept in the vault.`,
    },
  ]
}
