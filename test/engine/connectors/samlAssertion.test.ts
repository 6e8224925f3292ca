import { createHash, createVerify } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { generateClientCertificate, type Pair } from '../../../electron/engine/certificates/selfSigned.ts'
import { recordExchanges } from '../../../electron/engine/connectors/exchange.ts'
import { createOdataModule } from '../../../electron/engine/connectors/odata/index.ts'
import { signedAssertion } from '../../../electron/engine/connectors/samlAssertion.ts'
import { effectiveProperties, systemTypeOf } from '../../../shared/catalog/index.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { answerJson, startAnsweringServer, type AnsweringServer } from '../../kit/answeringServer.ts'

const type = systemTypeOf('successFactors') ?? expect.fail('no type')
let pair: Pair
beforeAll(async () => {
  pair = await generateClientCertificate({ name: 'api', now: new Date(), days: 30 })
})

/** XML Signature by hand: the digest of what is signed, and the signature over that digest. */
function isSigned(xml: string): boolean {
  const digest = /<ds:DigestValue>(.+)<\/ds:DigestValue>/.exec(xml)?.[1]
  const [info = ''] = /<ds:SignedInfo>.+<\/ds:SignedInfo>/.exec(xml) ?? []
  const value = /<ds:SignatureValue>(.+)<\/ds:SignatureValue>/.exec(xml)?.[1] ?? ''
  const canonical = info.replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
  const content = xml.replace(/<ds:Signature .+<\/ds:Signature>/, '')
  return (
    createHash('sha256').update(content).digest('base64') === digest &&
    createVerify('sha256').update(canonical).verify(pair.certificate, value, 'base64')
  )
}

describe('a signed assertion', () => {
  const given = { issuer: 'issuer', audience: 'audience', recipient: 'https://sf.example/oauth/token' }
  const make = (subject: string) =>
    signedAssertion(
      { ...given, ...pair, subject, attributes: { api_key: 'key"<\t' } },
      { now: new Date('2026-11-22T10:00:00Z'), id: '_1' },
    )

  test('says who vouches for whom, before whom and for how long', () => {
    const xml = make('api')
    const said = [
      '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" IssueInstant="2026-11-22T10:00:00.000Z" Version="2.0"><saml:Issuer>issuer</saml:Issuer><ds:Signature ',
      'unspecified">api</saml:NameID>',
      'NotOnOrAfter="2026-11-22T10:10:00.000Z" Recipient="https://sf.example/oauth/token"></saml:SubjectConfirmationData>',
      '<saml:Conditions NotBefore="2026-11-22T09:55:00.000Z" NotOnOrAfter="2026-11-22T10:10:00.000Z"><saml:AudienceRestriction><saml:Audience>audience<',
      '<saml:Attribute Name="api_key"><saml:AttributeValue>key"&lt;\t</saml:AttributeValue>',
    ]
    expect(said.filter((part) => !xml.includes(part))).toEqual([])
    expect([isSigned(xml), isSigned(xml.replace('>api<', '>admin<'))]).toEqual([true, false])
  })

  test('lets nothing out of a value', () => {
    const xml = make('</saml:NameID><saml:NameID>admin&\r')
    expect([xml.split('<saml:NameID').length, isSigned(xml)]).toEqual([2, true])
    expect(xml).toContain('&lt;/saml:NameID&gt;&lt;saml:NameID&gt;admin&amp;&#xD;</saml:NameID>')
  })
})

describe('signing in at SuccessFactors by an assertion', () => {
  let server: AnsweringServer
  afterEach(() => server.close())

  const connectorTo = async (more: Record<string, string> = {}) => {
    const { certificate, key } = pair
    const properties = {
      ...{
        URL: `${server.url}/odata/v2`,
        Authentication: 'OAuth2SAMLBearerAssertion',
        User: 'api',
        client_id: 'api-key',
      },
      ...{ OAuth2TokenServiceURL: `${server.url}/oauth/token`, 'sf.company.id': 'firm' },
      ...{ 'provost.client.certificate': certificate, 'provost.client.key': key, ...more },
    }
    const context = { signal: new AbortController().signal, note: () => undefined }
    return createOdataModule().open(effectiveProperties(type, properties), context)
  }

  test('fetches one token for all calls, and no trace shows the assertion', async () => {
    server = await startAnsweringServer(({ url, headers }, response) => {
      if (url === '/oauth/token')
        answerJson(response, 200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 600 })
      else if (headers.authorization === 'Bearer token-1') answerJson(response, 200, { d: { results: [] } })
      else answerJson(response, 401, {})
    })
    const connector = await connectorTo()
    const exchanges: Exchange[] = []
    await recordExchanges(exchanges, async () => {
      await connector.reader?.get?.('user', 'P1')
      await connector.reader?.get?.('user', 'P2')
    })
    await connector.close()
    const [asked, ...calls] = server.requests
    const form = Object.fromEntries(new URLSearchParams(asked?.text))
    const { assertion = '', ...rest } = form
    const xml = Buffer.from(assertion, 'base64').toString()
    expect([asked?.url, rest, isSigned(xml), calls.length]).toEqual([
      '/oauth/token',
      { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer', client_id: 'api-key', company_id: 'firm' },
      true,
      2,
    ])
    expect(
      ['www.successfactors.com', `Recipient="${server.url}/oauth/token"`].filter((part) => !xml.includes(part)),
    ).toEqual([])
    expect([exchanges.length, JSON.stringify(exchanges).includes(assertion)]).toEqual([3, false])
  })

  test('is refused with what to check, before any call where the key cannot sign', async () => {
    server = await startAnsweringServer((_, response) => {
      answerJson(response, 400, { error: 'invalid_grant' })
    })
    const connector = await connectorTo()
    const read = async () => connector.reader?.get?.('user', 'P1')
    await expect(read()).rejects.toMatchObject({
      problem: {
        code: 'unauthorized',
        message: expect.stringContaining('Check User, client_id, the company') as string,
      },
    })
    await connector.close()
    await expect(connectorTo({ 'sf.company.id': '' })).rejects.toThrow('Property scim.company.id is not set.')
  })
})
