import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dialect } from '../../../../electron/engine/connectors/ldap/dialect.ts'
import { days } from '../../../../shared/base/time.ts'
import type { CheckLine } from '../../../../shared/domain/check.ts'
import { issueCertificate, issueClientCertificate, type Issued } from '../../../kit/certificates.ts'
import { hasSlapd, startSlapd, type Slapd } from '../../../kit/slapd.ts'
import { problemOf } from '../../../suites/connector.ts'
import { openDirectory, person, type OpenDirectory } from './openDirectory.ts'

const authority = { ...issueCertificate('Firm CA'), name: 'Firm CA' }
const known = issueClientCertificate('p0', authority, days(30))
const ending = new Date(Date.now() + days(30)).toISOString().slice(0, 10)
const external = { 'ldap.authentication': 'ClientCertificateAuthentication', 'ldap.user': '', 'ldap.password': '' }
const both = { 'ldap.authentication': 'BasicAndClientCertificateAuthentication' }

const shown = ({ certificate, key }: Issued): Record<string, string> => ({
  'provost.client.certificate': certificate,
  'provost.client.key': key,
})

describe.skipIf(!hasSlapd())('a directory that asks for client certificates', () => {
  let server: Slapd
  let ways: Readonly<Record<'ldaps' | 'startTls', Record<string, string>>>
  beforeAll(async () => {
    server = await startSlapd({ people: 2, clientAuthority: authority.certificate })
    const trusted = { 'provost.ca.certificate': server.certificate }
    ways = {
      ldaps: { 'ldap.url': server.secureUrl, ...trusted },
      startTls: { 'provost.ldap.starttls': 'true', ...trusted },
    }
  }, 60_000)
  afterAll(() => server.close())

  const through = async <T>(
    more: Record<string, string>,
    work: (one: OpenDirectory) => Promise<T>,
    dialect: Dialect = 'ldap',
  ): Promise<T> => {
    const one = await openDirectory(server, more, dialect)
    return work(one).finally(() => one.connector.close())
  }
  /** The line about signing in. */
  const signedIn = async (more: Record<string, string>, dialect: Dialect = 'ldap') => {
    const lines: CheckLine[] = []
    await through(more, ({ connector }) => connector.test((line) => lines.push(line)), dialect)
    const { state, detail, cure } = lines.find(({ step }) => step === 'signedIn') ?? expect.fail('no such line')
    return { state, detail, cure }
  }

  test.each(['ldaps', 'startTls'] as const)('knows Provost by its certificate alone (%s)', async (way) => {
    const address = way === 'ldaps' ? server.secureUrl : server.url
    const name = `by-${way}`
    const read = await through({ ...ways[way], ...external, ...shown(known) }, async (one) => {
      await one.create('user', person(name))
      return (await one.get('user', name))?.['uid']
    })
    expect([read, await signedIn({ ...ways[way], ...external, ...shown(known) })]).toEqual([
      [name],
      {
        state: 'ok',
        detail: `${address} took the certificate for dn:uid=p0,ou=people,${server.base}. It was shown the certificate CN=p0, valid until ${ending}.`,
      },
    ])
  })

  test('takes a password only from who shows a certificate as well', async () => {
    const [without, together] = [ways.ldaps, { ...ways.ldaps, ...both, ...shown(known) }]
    expect([await problemOf(through(without, (one) => one.get('user', 'p1'))), await signedIn(together)]).toEqual([
      expect.objectContaining({ code: 'unavailable', status: 'ECONNRESET' }),
      {
        state: 'ok',
        detail: `${server.secureUrl} took the password of cn=admin,${server.base}. It was shown the certificate CN=p0, valid until ${ending}.`,
      },
    ])
  })

  test('hangs up on a certificate of another authority, and the test says what that may mean', async () => {
    expect(await signedIn({ ...ways.ldaps, ...external, ...shown(issueCertificate('stranger')) })).toEqual({
      state: 'failed',
      detail: expect.stringContaining('does not trust the one it was shown') as string,
      cure: 'installCertificate',
    })
  })

  test('a controller of Active Directory is not asked to bind where the handshake signs in', async () => {
    const atThePortForTls = await signedIn({ ...ways.ldaps, ...external, ...shown(known) }, 'activeDirectory')
    const afterStartTls = await signedIn({ ...ways.startTls, ...external, ...shown(known) }, 'activeDirectory')
    expect([atThePortForTls, afterStartTls.state]).toEqual([
      {
        state: 'failed',
        detail: `${server.secureUrl} takes the certificate CN=p0 for nobody (anonymous). Map the certificate to a user at the server.`,
        cure: 'enterCredentials',
      },
      'ok',
    ])
  })

  test.each([
    ['without TLS', { ...external, ...shown(known) }, 'ldap.authentication'],
    ['without a certificate', { ...external, 'ldap.url': 'ldaps://host' }, 'none is active'],
    ['with another key', { ...both, ...shown({ ...known, key: issueCertificate('other').key }) }, 'does not fit'],
  ])('a system %s cannot sign in by certificate', async (_, more, words) => {
    const { code, message } = await problemOf(through(more, (one) => one.get('user', 'p1')))
    expect([code, message]).toEqual(['badProperties', expect.stringContaining(words)])
  })
})

test.skipIf(!hasSlapd())('a server that does not know certificates says so, with what to do', async () => {
  const server = await startSlapd({ people: 1 })
  const way = { 'ldap.url': server.secureUrl, 'provost.ca.certificate': server.certificate }
  try {
    const one = await openDirectory(server, { ...way, ...external, ...shown(known) })
    const problem = await problemOf(one.get('user', 'p0')).finally(() => one.connector.close())
    expect(problem).toMatchObject({
      code: 'badProperties',
      status: 'LDAP 7',
      message: expect.stringContaining('allow SASL EXTERNAL') as string,
    })
  } finally {
    await server.close()
  }
})
