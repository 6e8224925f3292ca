import type { PropertyDeclaration } from '../domain/system.ts'
import { signInFor } from './scimSignIn.ts'
import { declare } from './standardProperties.ts'

const assertion = 'OAuth2SAMLBearerAssertion'
const byAssertion = { name: 'Authentication', in: [assertion] }

/** Ways to sign in at SAP SuccessFactors: user and password, a client certificate, or a token for an assertion signed with the
 *  key of a certificate that is registered there as OAuth client. */
export const successFactorsSignIn: readonly PropertyDeclaration[] = [
  ...signInFor({ by: ['basic', 'certificate'], token: 'never' }).map(withAssertion),
  declare({
    name: 'OAuth2TokenServiceURL',
    label: 'Token service',
    help: 'Address that gives tokens: that of the API server with /oauth/token at its end.',
    group: 'signIn',
    valueType: 'url',
    required: true,
    onlyWhen: byAssertion,
  }),
  declare({
    name: 'client_id',
    label: 'API key',
    help: 'Key of the OAuth client that is registered there with the certificate.',
    group: 'signIn',
    required: true,
    onlyWhen: byAssertion,
  }),
  declare({
    name: 'sf.company.id',
    label: 'Company ID',
    help: 'Of the company whose people these are. Wanted where one signs in with a certificate or an assertion.',
    group: 'signIn',
    required: true,
    onlyWhen: { name: 'Authentication', in: ['ClientCertificateAuthentication', assertion] },
  }),
]

function withAssertion(one: PropertyDeclaration): PropertyDeclaration {
  if (one.name === 'Authentication') {
    const choice = { value: assertion, label: 'OAuth with a signed assertion (SAML)' }
    return { ...one, choices: [...(one.choices ?? []), choice] }
  }
  const { onlyWhen } = one
  if (onlyWhen === undefined || one.name !== 'User') return one
  const widened = { ...one, onlyWhen: { ...onlyWhen, in: [...onlyWhen.in, assertion] } }
  const help = 'Technical user: with the company where a password is used, user@company; without it for an assertion.'
  return { ...widened, help }
}
