import type { PropertyDeclaration } from '../domain/system.ts'
import { declarationOf } from './index.ts'
import {
  authentication,
  connectionProperties,
  declare,
  engineProperties,
  tokenProperties,
} from './standardProperties.ts'

/** How the reference product reaches a system. Provost goes by the product, and keeps what an export says. */
const reached: readonly PropertyDeclaration[] = [
  declare({
    name: 'Type',
    label: 'Type',
    help: 'Family of protocols, as exports name it. The product decides.',
    valueType: 'choice',
    choices: [
      { value: 'HTTP', label: 'HTTP' },
      { value: 'LDAP', label: 'LDAP' },
      { value: 'RFC', label: 'RFC' },
    ],
  }),
  declare({
    name: 'ProxyType',
    label: 'Where the system is',
    help: 'Systems on premise may be called without encryption.',
    valueType: 'choice',
    choices: [
      { value: 'Internet', label: 'Internet' },
      { value: 'OnPremise', label: 'On premise' },
    ],
  }),
]

const generic: readonly PropertyDeclaration[] = [
  ...[...reached, authentication(true), ...tokenProperties, ...connectionProperties, ...engineProperties(30)],
]

/** A name that means the same at every system (spec 3.4), whether or not its product lists it; null: any other name. */
export function genericDeclarationOf(name: string): PropertyDeclaration | null {
  return declarationOf(generic, name)
}
