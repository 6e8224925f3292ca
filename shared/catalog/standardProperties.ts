import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { deletionProperties } from './deletionProperties.ts'
import { jobProperties } from './jobProperties.ts'

const both: readonly SystemKind[] = ['source', 'target']
const source: readonly SystemKind[] = ['source']

type Given = Pick<PropertyDeclaration, 'name' | 'label' | 'help'> & Partial<PropertyDeclaration>

/** A declaration with what most have in common: a text of the further properties, for both ends, not required. */
export function declare(given: Given): PropertyDeclaration {
  return {
    group: 'further',
    kind: 'standard',
    valueType: 'text',
    roles: both,
    required: false,
    default: null,
    ...given,
  }
}

const isBasic = { name: 'Authentication', in: ['BasicAuthentication'] }
const isCertificate = { name: 'Authentication', in: ['ClientCertificateAuthentication'] }
const isSignedIn = { name: 'Authentication', in: ['BasicAuthentication', 'ClientCertificateAuthentication'] }

const isOwnProxy = { name: 'provost.proxy', in: ['server'] }

const authenticationChoices = {
  basic: { value: 'BasicAuthentication', label: 'Client ID and secret (Basic)' },
  certificate: { value: 'ClientCertificateAuthentication', label: 'Client certificate' },
  none: { value: 'NoAuthentication', label: 'None' },
}

export const url = declare({
  name: 'URL',
  label: 'URL',
  help: 'Base address of the system, beginning with https. When it changes, the credentials must be entered again.',
  group: 'connection',
  valueType: 'url',
  required: true,
})

/** `canBeOpen`: the product may also be called without credentials. */
export function authentication(canBeOpen: boolean): PropertyDeclaration {
  const { basic, certificate, none } = authenticationChoices
  return declare({
    name: 'Authentication',
    label: 'Authentication',
    help: 'How Provost signs in. With a token service, ID and secret are exchanged for a token first.',
    group: 'signIn',
    valueType: 'choice',
    choices: canBeOpen ? [basic, certificate, none] : [basic, certificate],
    required: true,
    default: 'BasicAuthentication',
  })
}

export const signInProperties: readonly PropertyDeclaration[] = [
  declare({
    name: 'User',
    label: 'User',
    help: 'Name of the technical user, or the OAuth client ID where a token service is set.',
    group: 'signIn',
    required: true,
    onlyWhen: isBasic,
  }),
  declare({
    name: 'Password',
    label: 'Password',
    help: 'Password of the technical user, or the OAuth client secret. Kept encrypted and never shown again.',
    group: 'signIn',
    kind: 'credential',
    required: true,
    onlyWhen: isBasic,
  }),
]

export const tokenProperties: readonly PropertyDeclaration[] = [
  declare({
    name: 'OAuth2TokenServiceURL',
    label: 'Token service',
    help: 'Address that gives OAuth 2.0 tokens. When it is set, every call carries a token instead of user and password.',
    group: 'signIn',
    valueType: 'url',
    onlyWhen: isSignedIn,
  }),
  declare({
    name: 'OAuth2TokenScope',
    label: 'Token scope',
    help: 'Scopes to ask for, separated by blanks. Only with a token service.',
    onlyWhen: isSignedIn,
  }),
  declare({
    name: 'AuthType',
    label: 'Client credentials in',
    help: 'Where client ID and secret stand in the token request. Only with a token service.',
    valueType: 'choice',
    choices: [
      { value: 'Basic', label: 'Header (Basic)' },
      { value: 'Form', label: 'Form' },
    ],
    default: 'Basic',
    onlyWhen: isBasic,
  }),
  declare({
    name: 'client_id',
    label: 'Token client ID',
    help: 'OAuth client ID when the token is fetched with the client certificate.',
    onlyWhen: isCertificate,
  }),
]

/** Whose certificates are trusted, for every protocol with TLS. */
export const authorityProperties: readonly PropertyDeclaration[] = [
  declare({
    name: 'provost.ca.certificate',
    label: 'Own authorities',
    help: 'Certificates of authorities, in PEM form, that are trusted beside the public ones when the system shows its own. Also in the tab Certificates.',
    isLong: true,
  }),
  declare({
    name: 'provost.ca.only',
    label: 'Trust own authorities alone',
    help: 'The public authorities are not trusted for this system.',
    valueType: 'boolean',
  }),
]

export const connectionProperties: readonly PropertyDeclaration[] = [
  ...authorityProperties,
  declare({
    name: 'TrustAll',
    label: 'Trust any certificate',
    help: 'Does not check the certificate of the system. For tests only: anybody on the way can read and change everything.',
    valueType: 'boolean',
    default: 'false',
  }),
  declare({
    name: 'ips.http.header.*',
    label: 'Extra header',
    help: 'Sent with every call; the part after "header." is the name of the header. What Provost sets itself wins.',
  }),
  declare({
    name: 'provost.concurrency',
    label: 'Calls at a time',
    help: 'How many calls to this system may be under way at the same time.',
    group: 'behaviour',
    valueType: 'number',
    default: '4',
    minimum: 1,
    maximum: 64,
  }),
  declare({
    name: 'provost.rate.per.second',
    label: 'Calls per second',
    help: 'How many pieces of work may begin each second. Empty: as many as the system takes.',
    group: 'behaviour',
    valueType: 'number',
    minimum: 1,
    maximum: 1000,
  }),
  declare({
    name: 'provost.timeout',
    label: 'Deadline in seconds',
    help: 'A call without a complete answer after this time has failed and is tried again later.',
    valueType: 'number',
    default: '60',
    minimum: 1,
    maximum: 600,
  }),
  declare({
    name: 'provost.page.size',
    label: 'Page size',
    help: 'How many entities a search asks for at once. Services may give fewer.',
    roles: source,
    valueType: 'number',
    default: '100',
    minimum: 1,
    maximum: 10_000,
  }),
  declare({
    name: 'provost.proxy',
    label: 'Proxy',
    help: 'Which way calls to this system and its token service leave. Connections to directories and databases do not go through proxies.',
    valueType: 'choice',
    choices: [
      { value: 'settings', label: 'As in the settings' },
      { value: 'computer', label: 'As the computer says' },
      { value: 'server', label: 'This one' },
      { value: 'none', label: 'No proxy' },
    ],
    default: 'settings',
  }),
  declare({
    name: 'provost.proxy.url',
    label: 'Address of the proxy',
    help: 'For example http://proxy.example.com:3128. When it changes, the credentials must be entered again.',
    valueType: 'url',
    schemes: ['http', 'https'],
    required: true,
    onlyWhen: isOwnProxy,
  }),
  declare({
    name: 'provost.proxy.user',
    label: 'User of the proxy',
    help: 'For Basic authentication at the proxy. Empty: it asks for none. NTLM and Kerberos are not supported.',
    onlyWhen: isOwnProxy,
  }),
  declare({
    name: 'provost.proxy.password',
    label: 'Password of the proxy',
    help: 'Kept encrypted and never shown again.',
    kind: 'credential',
    onlyWhen: isOwnProxy,
  }),
]

export const realTimeMode = declare({
  name: 'provost.realtime.mode',
  label: 'Reading',
  help: 'Pull: the call gives the ID, the entity is read from the source. Push: the body of the call is trusted.',
  group: 'behaviour',
  roles: source,
  valueType: 'choice',
  choices: [
    { value: 'pull', label: 'Read back from the source (pull)' },
    { value: 'push', label: 'Take what the call carries (push)' },
    { value: 'pull-or-push', label: 'Read back; where that fails, take what the call carries' },
  ],
  default: 'pull',
})

/** `intervalSeconds`: the pause a new system of this type begins with. */
export function engineProperties(intervalSeconds: number): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'ips.date.variable.format',
      label: 'Format of dates',
      help: 'How the variable currentDate is written in transformations, as a Java date pattern.',
      default: 'yyyy-MM-dd HH:mm:ss.SSS',
    }),
    declare({
      name: 'ips.application.id',
      label: 'Application of groups',
      help: 'Id of the application that groups read from here belong to, or of the one whose groups are written here.',
    }),
    declare({
      name: 'ips.failed.request.retry.attempts',
      label: 'Retries',
      help: 'How often a failed call for one entity is tried again in quick succession, at most 3 times.',
      group: 'behaviour',
      valueType: 'number',
      default: '2',
      minimum: 0,
      maximum: 3,
    }),
    declare({
      name: 'ips.failed.request.retry.attempts.interval',
      label: 'Pause between retries in seconds',
      help: 'How long to wait before such a retry, at most 60 seconds.',
      group: 'behaviour',
      valueType: 'number',
      default: String(intervalSeconds),
      minimum: 1,
      maximum: 60,
    }),
    declare({
      name: 'provost.breaker.failures',
      label: 'Failures before a standstill',
      help: 'So many calls in a row that do not reach the target or are refused its credentials stop all others; from then on one at a time finds out whether it is back. Empty: 5. 0: never.',
      group: 'behaviour',
      roles: ['target'],
      valueType: 'number',
      minimum: 0,
      maximum: 1000,
    }),
    ...deletionProperties,
    ...jobProperties,
  ]
}
