import { createHash, createSign } from 'node:crypto'
import { instant, minutes } from '../../../shared/base/time.ts'

/** Who vouches for whom before which token service. */
export interface Assertion {
  readonly issuer: string
  readonly audience: string
  /** Address of the token service. */
  readonly recipient: string
  /** The user whose name the token bears. */
  readonly subject: string
  readonly attributes: Readonly<Record<string, string>>
  /** PEM; an RSA key and the certificate the token service knows. */
  readonly certificate: string
  readonly key: string
}

const lifetimeMs = minutes(10)
/** Clocks of both ends may differ by this. */
const earlierMs = minutes(5)
const dsig = 'http://www.w3.org/2000/09/xmldsig#'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** A signed SAML 2.0 bearer assertion (RFC 7522) as XML. The text is written in Exclusive Canonical XML from the start (the
 *  namespace where it is first used, attributes in order, no empty-element tags), so it is its own canonical form and is
 *  signed as it stands. `id` is letters, digits and underscores. Throws for a key that cannot sign. */
export function signedAssertion(assertion: Assertion, at: { readonly now: Date; readonly id: string }): string {
  const issuer = element('saml:Issuer', {}, text(assertion.issuer))
  const rest = [subject(assertion, at.now), conditions(assertion, at.now), statement(at), attributes(assertion)].join(
    '',
  )
  const around = (content: string): string => {
    const namespace = { 'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion' }
    return element(
      'saml:Assertion',
      { ...namespace, ID: at.id, IssueInstant: instant(at.now), Version: '2.0' },
      content,
    )
  }
  return around(issuer + signatureOf(around(issuer + rest), at.id, assertion) + rest)
}

function subject({ subject: name, recipient }: Assertion, now: Date): string {
  const format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
  const data = element('saml:SubjectConfirmationData', { NotOnOrAfter: endOf(now), Recipient: recipient })
  const method = { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' }
  const id = element('saml:NameID', { Format: format }, text(name))
  return element('saml:Subject', {}, id + element('saml:SubjectConfirmation', method, data))
}

function conditions({ audience }: Assertion, now: Date): string {
  const notBefore = instant(new Date(now.getTime() - earlierMs))
  const restriction = element('saml:AudienceRestriction', {}, element('saml:Audience', {}, text(audience)))
  return element('saml:Conditions', { NotBefore: notBefore, NotOnOrAfter: endOf(now) }, restriction)
}

function statement({ now, id }: { readonly now: Date; readonly id: string }): string {
  const context = element('saml:AuthnContextClassRef', {}, 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509')
  const given = { AuthnInstant: instant(now), SessionIndex: id }
  return element('saml:AuthnStatement', given, element('saml:AuthnContext', {}, context))
}

function attributes({ attributes: given }: Assertion): string {
  const all = Object.entries(given).map(([name, value]) =>
    element('saml:Attribute', { Name: name }, element('saml:AttributeValue', {}, text(value))),
  )
  return all.length === 0 ? '' : element('saml:AttributeStatement', {}, all.join(''))
}

const endOf = (now: Date): string => instant(new Date(now.getTime() + lifetimeMs))

/** XML Signature, enveloped: the digest is that of the assertion without the signature. */
function signatureOf(canonical: string, id: string, { key, certificate }: Assertion): string {
  const digest = createHash('sha256').update(canonical).digest('base64')
  const algorithm = (name: string, value: string): string => element(name, { Algorithm: value })
  const transforms = algorithm('ds:Transform', `${dsig}enveloped-signature`) + algorithm('ds:Transform', exclusive)
  const reference = element(
    'ds:Reference',
    { URI: `#${id}` },
    element('ds:Transforms', {}, transforms) +
      algorithm('ds:DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256') +
      element('ds:DigestValue', {}, digest),
  )
  const inner =
    algorithm('ds:CanonicalizationMethod', exclusive) +
    algorithm('ds:SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256') +
    reference
  // By itself the element declares the namespace; within the signature that has done so already.
  const signed = element('ds:SignedInfo', { 'xmlns:ds': dsig }, inner)
  const value = createSign('sha256').update(signed).sign(key, 'base64')
  const body = certificate.replace(/-----[A-Z ]+-----/g, '').replaceAll(/\s/g, '')
  return element(
    'ds:Signature',
    { 'xmlns:ds': dsig },
    element('ds:SignedInfo', {}, inner) +
      element('ds:SignatureValue', {}, value) +
      element('ds:KeyInfo', {}, element('ds:X509Data', {}, element('ds:X509Certificate', {}, body))),
  )
}

/** `content` is XML; the attributes come in the order canonical XML wants: namespaces, then by name. */
function element(name: string, given: Readonly<Record<string, string>>, content = ''): string {
  const written = Object.entries(given).map(([key, value]) => ` ${key}="${attributeText(value)}"`)
  return `<${name}${written.join('')}>${content}</${name}>`
}

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
const named = (character: string): string => names[character] ?? character

/** Canonical XML 1.1 2.3: what is written by name in a text, and what in an attribute. */
const text = (value: string): string => value.replaceAll(/[&<>\r]/g, named)
const attributeText = (value: string): string => value.replaceAll(/[&<"\t\n\r]/g, named)
