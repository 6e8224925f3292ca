import type { PropertyDeclaration } from '../domain/system.ts'
import { authentication, declare, signInProperties, tokenProperties } from './standardProperties.ts'

/** How one may sign in at a product. */
export interface SignInVariants {
  /** By user and password, by client certificate, or both. */
  readonly by: readonly ('basic' | 'certificate')[]
  /** Whether ID and secret (or the certificate) are exchanged for a token: always, if the administrator wants, or never. */
  readonly token: 'always' | 'optional' | 'never'
  /** Where client ID and secret go in the token request, if not in a header. */
  readonly form?: boolean
}

const labels = {
  basic: 'Client ID and secret (Basic)',
  certificate: 'Client certificate',
}

/** The settings of the variants. */
export function signInFor({ by, token, form = false }: SignInVariants): readonly PropertyDeclaration[] {
  const choices = by.map((one) => ({
    value: one === 'basic' ? 'BasicAuthentication' : 'ClientCertificateAuthentication',
    label: labels[one],
  }))
  const values = choices.map(({ value }) => value)
  const concerned = [...signInProperties, ...(token === 'never' ? [] : tokenProperties)].filter(
    ({ onlyWhen }) => onlyWhen?.in.some((value) => values.includes(value)) ?? true,
  )
  return [
    { ...authentication(false), choices, default: values[0] ?? null },
    ...concerned.map((declaration) => adapted(declaration, values, { token, form })),
  ]
}

function adapted(
  declaration: PropertyDeclaration,
  values: readonly string[],
  { token, form }: Required<Pick<SignInVariants, 'token' | 'form'>>,
): PropertyDeclaration {
  const { onlyWhen } = declaration
  const narrowed = onlyWhen && { ...onlyWhen, in: onlyWhen.in.filter((value) => values.includes(value)) }
  return {
    ...declaration,
    ...(narrowed === undefined ? {} : { onlyWhen: narrowed }),
    ...(declaration.name === 'OAuth2TokenServiceURL' && token === 'always' ? { required: true } : {}),
    ...(declaration.name === 'AuthType' && form ? { default: 'Form' } : {}),
  }
}

/** A setting that is sent as a header with every call. */
export function headerProperty(
  given: Pick<PropertyDeclaration, 'name' | 'label' | 'help'> & Partial<PropertyDeclaration>,
): PropertyDeclaration {
  return declare({ group: 'connection', ...given })
}
