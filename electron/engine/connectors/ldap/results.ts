import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import type { Problem, ProblemCode } from '../../../../shared/domain/problem.ts'
import { plainText } from '../answerText.ts'

/** A result other than success (RFC 4511 4.1.9). */
export interface Refusal {
  /** What was tried, on what and where, e.g. `LDAP modify of uid=a,dc=x at ldaps://host:636`. */
  readonly call: string
  readonly result: number
  /** What the server says about it. */
  readonly told: string
  /** What it means here that an entry is missing. */
  readonly missing: { readonly code: ProblemCode; readonly advice: Said | null }
  /** Provost signs in with a client certificate. */
  readonly byCertificate: boolean
}

/** The problem of a result, with its name and number as people search for them. */
export function problemOfResult({ call, result, told, missing, byCertificate }: Refusal): Problem {
  const words = plainText(told, 500).replace(/[.:;! ]+$/, '')
  const { name, code, advice } = result === 32 ? { name: 'noSuchObject', ...missing } : meaningOf(result, told)
  const cure = byCertificate ? certificateAdvice(result, code, advice) : advice
  const what =
    words === ''
      ? said`${call} was refused with ${name} (${result}).`
      : said`${call} was refused with ${name} (${result}): ${words}.`
  return { code, status: `LDAP ${result}`, message: cure === null ? what : allSaid([what, cure]) }
}

interface Meaning {
  readonly name: string
  readonly code: ProblemCode
  readonly advice: Said | null
}

function meaningOf(result: number, told: string): Meaning {
  const telling = tellings.find((one) => one.results.includes(result) && one.pattern.test(told))
  return { ...(meanings.get(result) ?? unknownResult), ...telling?.meaning }
}

const checkUser = said`Check ldap.user and ldap.password.`
const checkMapping = said`Check the write mapping of the attribute it names.`
const mapCertificate = said`Map the certificate of this system to a user at the server, and let it trust the issuer.`
/** What helps whoever signs in without user and password. */
function certificateAdvice(result: number, code: ProblemCode, advice: Said | null): Said | null {
  if (code === 'unauthorized') return mapCertificate
  if (result === 7)
    return said`Let the server ask for certificates and allow SASL EXTERNAL, or sign in with a password.`
  return result === 50 ? said`Give the user that the certificate stands for the permission for this.` : advice
}

const encrypt = said`Use ldaps:// or switch StartTLS on.`
const unknownResult: Meaning = {
  name: said`a result`,
  code: 'protocol',
  advice: said`Look it up in the log of the server.`,
}

const table: readonly (readonly [number, string, ProblemCode, Said | null])[] = [
  [1, 'operationsError', 'protocol', said`Look it up in the log of the server.`],
  [2, 'protocolError', 'protocol', said`Check ldap.url: the server does not understand the request.`],
  [3, 'timeLimitExceeded', 'timeout', said`Narrow the filter or raise the limit at the server.`],
  [4, 'sizeLimitExceeded', 'badProperties', said`Lower ldap.page.size, or raise the limit of ldap.user at the server.`],
  [7, 'authMethodNotSupported', 'badProperties', said`Allow simple binds at the server.`],
  [8, 'strongerAuthRequired', 'badProperties', encrypt],
  [10, 'referral', 'badProperties', said`Enter the address of the server that holds this path in ldap.url.`],
  [
    11,
    'adminLimitExceeded',
    'badProperties',
    said`Lower ldap.page.size, or raise the limit of ldap.user at the server.`,
  ],
  [12, 'unavailableCriticalExtension', 'badProperties', said`The server lacks a feature that is needed here.`],
  [13, 'confidentialityRequired', 'badProperties', encrypt],
  [16, 'noSuchAttribute', 'invalidEntity', checkMapping],
  [17, 'undefinedAttributeType', 'invalidEntity', checkMapping],
  [18, 'inappropriateMatching', 'badProperties', said`Check the filters and the id attributes of this system.`],
  [19, 'constraintViolation', 'invalidEntity', checkMapping],
  [20, 'attributeOrValueExists', 'invalidEntity', said`Check that no value is written twice.`],
  [21, 'invalidAttributeSyntax', 'invalidEntity', checkMapping],
  [33, 'aliasProblem', 'badProperties', said`Enter the path the alias stands for.`],
  [34, 'invalidDNSyntax', 'invalidEntity', said`Check the paths of this system and the mapping of the id.`],
  [48, 'inappropriateAuthentication', 'unauthorized', checkUser],
  [49, 'invalidCredentials', 'unauthorized', checkUser],
  [50, 'insufficientAccessRights', 'forbidden', said`Give ldap.user the permission for this.`],
  [51, 'busy', 'unavailable', null],
  [52, 'unavailable', 'unavailable', null],
  [53, 'unwillingToPerform', 'invalidEntity', said`A rule of the server forbids it, often that for passwords.`],
  [54, 'loopDetect', 'badProperties', said`Enter the address of the server that holds this path in ldap.url.`],
  [64, 'namingViolation', 'invalidEntity', said`Check the id attribute and the object class of this system.`],
  [
    65,
    'objectClassViolation',
    'invalidEntity',
    said`Check the object class, and the write mapping of what it requires.`,
  ],
  [66, 'notAllowedOnNonLeaf', 'invalidEntity', said`There are entries below it; move or remove them at the server.`],
  [67, 'notAllowedOnRDN', 'invalidEntity', checkMapping],
  [68, 'entryAlreadyExists', 'alreadyExists', null],
  [69, 'objectClassModsProhibited', 'invalidEntity', said`Remove objectClass from the write mapping.`],
  [71, 'affectsMultipleDSAs', 'invalidEntity', said`It cannot be moved to another server.`],
]
const meanings: ReadonlyMap<number, Meaning> = new Map(
  table.map(([result, name, code, advice]) => [result, { name, code, advice }] as const),
)

/** Some results stand for several things; the words of the server tell which (OpenLDAP's unique overlay; [MS-ERREF] 2.2, for
 *  binds [MS-ADTS] 3.1.1.5.1). */
const tellings: readonly {
  readonly results: readonly number[]
  readonly pattern: RegExp
  readonly meaning: Partial<Meaning>
}[] = [
  {
    results: [19],
    pattern: /\b(not|non).unique|^000021C[78]/i,
    meaning: { code: 'alreadyExists', advice: said`Another entry holds a value that must be unique.` },
  },
  {
    results: [19, 53],
    pattern: /0000052D/i,
    meaning: { advice: said`The password does not keep the rules of the domain.` },
  },
  {
    results: [1],
    pattern: /bind must be completed|without authentication|start authentication system/i,
    meaning: { code: 'unauthorized', advice: checkUser },
  },
  { results: [49], pattern: /data (532|773)/, meaning: { advice: said`The password of ldap.user has expired.` } },
  {
    results: [49],
    pattern: /data (533|701|775)/,
    meaning: { advice: said`The account of ldap.user is disabled, expired or locked.` },
  },
]
