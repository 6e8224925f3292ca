import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { System } from '../../../shared/domain/system.ts'

/** One value the source application has to be given. */
export interface GuideField {
  /** Key of its label in `setup.enable.fields`. */
  readonly label: string
  /** null: the secret, which is shown once and not kept. */
  readonly value: string | null
  /** Takes a row of its own. */
  readonly isWide: boolean
}

export interface GuideInput {
  readonly source: Pick<System, 'type' | 'name' | 'properties'>
  /** Address of the listener the source calls. */
  readonly address: string
  readonly userPath: string
  readonly groupPath: string
  readonly tokenPath: string
  readonly clientId: string
  /** The source signs in with a client certificate, not with ID and secret. */
  readonly isByCertificate: boolean
}

/** What to enter in the source application, in its own order and words (spec 9.3). */
export function guideFor(input: GuideInput): readonly GuideField[] {
  const { type } = input.source
  if (type === 'identityAuthentication') return identityAuthentication(input)
  if (type === 'successFactors') return registrationCenter(input)
  return anyCaller(input).filter(({ label }) => label !== 'groupUrl' || !reportsUsersOnly(type))
}

const reportsUsersOnly = (type: string) => systemTypeOf(type)?.reportsUsersOnly === true

const field = (label: string, value: string | null): GuideField => ({ label, value, isWide: false })
const wide = (label: string, value: string): GuideField => ({ label, value, isWide: true })
const below = (address: string, path: string) => address.replace(/\/+$/, '') + path

function identityAuthentication(input: GuideInput): readonly GuideField[] {
  const { source, address, userPath } = input
  return [
    field('displayName', source.name),
    field('type', 'Identity Provisioning'),
    wide('scimUrl', below(address, userPath)),
    field('version', source.properties['ias.api.version'] ?? '2'),
    ...signIn(input),
  ]
}

/** The Integration Service Registration Center of SuccessFactors. */
function registrationCenter(input: GuideInput): readonly GuideField[] {
  const { source, address, userPath } = input
  const [authentication, ...credentials] = signIn(input)
  return [
    field('serviceName', source.name),
    ...(authentication ? [authentication] : []),
    wide('destinationUrl', below(address, userPath)),
    ...credentials,
  ]
}

function anyCaller(input: GuideInput): readonly GuideField[] {
  const { address, userPath, groupPath, tokenPath, isByCertificate } = input
  const credentials = signIn(input)
  return [
    wide('userUrl', below(address, userPath)),
    wide('groupUrl', below(address, groupPath)),
    wide('tokenUrl', below(address, tokenPath)),
    ...(isByCertificate ? credentials : credentials.filter(({ label }) => label !== 'authentication')),
  ]
}

/** A token for a certificate is asked for with the client ID, so it is told in any case. */
function signIn({ clientId, isByCertificate }: GuideInput): readonly GuideField[] {
  if (isByCertificate) return [field('authentication', 'Certificate'), field('clientId', clientId)]
  return [field('authentication', 'Basic'), field('user', clientId), field('password', null)]
}

/** The fields as lines of text; the secret only if it is known. */
export function guideText(
  fields: readonly GuideField[],
  labelOf: (label: string) => string,
  secret: string | null,
): string {
  return fields
    .flatMap(({ label, value }) => {
      const shown = value ?? secret
      return shown === null ? [] : [`${labelOf(label)}: ${shown}`]
    })
    .join('\n')
}
