import { describe, expect, it } from 'vitest'
import { problemOfResult } from '../../electron/engine/connectors/ldap/results.ts'
import { problemOfAnswer } from '../../electron/engine/connectors/problems.ts'
import { numberOf, required } from '../../electron/engine/connectors/propertyValues.ts'
import { problemOfProxyAnswer } from '../../electron/engine/connectors/proxy/proxyProblems.ts'
import { problemOfSending } from '../../electron/engine/connectors/sendingProblems.ts'
import { sharedInGerman } from '../../renderer/messages/de/shared.ts'
import type { Json } from '../../shared/base/json.ts'
import { ProblemError } from '../../shared/domain/problem.ts'

const call = 'POST https://target.example/scim/Users'
const proxy = { url: 'http://proxy.example:3128', credentials: null, setIn: 'settings' } as const

const answered = (status: number, body: Json, headers: Readonly<Record<string, string>> = {}) =>
  problemOfAnswer({ call, status, headers, body, addressesEntity: false, now: new Date(0) }).message

function failed(code: string, through: typeof proxy | null = null): string {
  const error = Object.assign(new Error('said by nobody'), { code })
  const { signal } = new AbortController()
  return problemOfSending({ call, proxy: through, signal }, error).message
}

function refusedProperty(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.message
  }
  return ''
}

describe('a problem of a system in a German page', () => {
  it.each<[string, string, string]>([
    [
      'an answer with a reason',
      answered(400, { scimType: 'invalidValue', detail: 'No such country. Ask "HR": it knows.' }),
      `${call} antwortete 400: invalidValue, No such country. Ask "HR": it knows. Prüfen Sie das Mapping des genannten Attributs in der Schreibtransformation.`,
    ],
    [
      'an answer without a word',
      answered(401, null),
      `${call} antwortete 401. Prüfen Sie den Benutzer und sein Kennwort oder Secret.`,
    ],
    [
      'a page instead of an answer',
      answered(404, '<!doctype html><title>Sign in</title>'),
      `${call} antwortete 404: eine HTML-Seite „Sign in“. Prüfen Sie die URL: Unter dieser Adresse ist nichts zu finden.`,
    ],
    [
      'a redirect',
      answered(302, null, { location: 'https://other.example/' }),
      `${call} antwortete 302: eine Umleitung nach https://other.example/. Umleitungen wird nicht gefolgt; geben Sie in URL die endgültige Adresse ein.`,
    ],
    [
      'a refused connection',
      failed('ECONNREFUSED'),
      `${call} ist gescheitert: An dieser Adresse nimmt nichts Verbindungen an (ECONNREFUSED). Prüfen Sie die URL und ob das System läuft.`,
    ],
    [
      'a certificate nobody trusts, seen through a proxy',
      failed('DEPTH_ZERO_SELF_SIGNED_CERT', proxy),
      `${call} über den Proxy http://proxy.example:3128 ist gescheitert: Das Zertifikat ist selbstsigniert (DEPTH_ZERO_SELF_SIGNED_CERT). Installieren Sie dort ein vertrautes Zertifikat, oder machen Sie seine Stelle im Reiter „Zertifikate“ des Systems bekannt.`,
    ],
    ['a failure without a name', failed('EWHATEVER'), `${call} ist gescheitert: said by nobody (EWHATEVER).`],
    [
      'a proxy that does not take the password',
      problemOfProxyAnswer(
        { ...proxy, credentials: { user: 'ada', password: 'x' } },
        { status: 407, asksFor: 'Basic', target: 'target.example:443' },
      ).message,
      'Der Proxy http://proxy.example:3128 antwortete 407: Er nimmt das Kennwort des Benutzers „ada“ nicht an. Prüfen Sie den Proxy in den Einstellungen.',
    ],
    [
      'a result of a directory',
      problemOfResult({
        call: 'LDAP modify of uid=a,dc=x at ldaps://dir.example',
        result: 19,
        told: 'pwd: too short.',
        missing: { code: 'unknownEntity', advice: null },
        byCertificate: false,
      }).message,
      'LDAP modify von uid=a,dc=x bei ldaps://dir.example wurde abgelehnt mit constraintViolation (19): pwd: too short. Prüfen Sie das Mapping des genannten Attributs in der Schreibtransformation.',
    ],
    [
      'a property that is missing',
      refusedProperty(() => required({}, 'URL')),
      'Die Eigenschaft URL ist nicht gesetzt.',
    ],
    [
      'a property out of its bounds',
      refusedProperty(() =>
        numberOf({ 'provost.timeout': '0' }, 'provost.timeout', { default: 60, minimum: 1, maximum: 600 }),
      ),
      'Eigenschaft provost.timeout: ist keine ganze Zahl von 1 bis 600.',
    ],
  ])('%s is said German, and what came from outside stays', (_, english, german) => {
    expect(sharedInGerman(english)).toBe(german)
  })
})
