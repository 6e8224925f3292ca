import { BindRequest, ExtendedRequest, ExtendedResponse } from 'ldapts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapConnection } from './connection.ts'
import { createConnection } from './connection.ts'
import type { Sender } from './sending.ts'
import type { LdapSettings } from './settings.ts'
import { openSocket } from './socket.ts'

const whoAmI = '1.3.6.1.4.1.4203.1.11.3'
const protocolError = 2

/** Connects, encrypts and signs in. Throws ProblemError. */
export async function signInWith(sender: Sender, settings: LdapSettings): Promise<LdapConnection> {
  const connection = await connectTo(sender, settings)
  try {
    await bind(sender, settings, connection)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

export async function connectTo(sender: Sender, settings: LdapSettings): Promise<LdapConnection> {
  const { tls, connectDeadlineMs } = settings
  return sender.within(said`Connecting to ${tls.address}`, connectDeadlineMs, async (signal) =>
    createConnection(await openSocket(tls, signal)),
  )
}

export async function bind(sender: Sender, settings: LdapSettings, connection: LdapConnection): Promise<void> {
  const { signIn, tls } = settings
  if (signIn.kind === 'handshake') return
  if (signIn.kind === 'external') {
    const document = { certificate: tls.shown?.subject ?? '', authentication: 'EXTERNAL' }
    await sender.send(connection, (messageId) => new BindRequest({ messageId, mechanism: 'EXTERNAL' }), {
      ...{ what: 'bind', dn: document.certificate, document, missing: nobody },
    })
    return
  }
  const { user, password } = signIn
  const document = { user, authentication: 'simple' }
  const missing = { code: 'unauthorized', advice: said`There is no such ldap.user.` } as const
  await sender.send(connection, (messageId) => new BindRequest({ messageId, dn: user, password }), {
    ...{ what: 'bind', dn: user, document, missing },
  })
}

/** Whom the server takes Provost for (RFC 4532), e.g. `dn:uid=provost,dc=firm`; null: it does not say so. Throws
 *  `unauthorized` where that is nobody. */
export async function askWhoIAm(
  sender: Sender,
  { tls }: LdapSettings,
  connection: LdapConnection,
): Promise<string | null> {
  const { response } = await sender.send(connection, (messageId) => new ExtendedRequest({ messageId, oid: whoAmI }), {
    ...{ what: 'who am I', dn: '', document: null, missing: nobody },
    accepted: [protocolError],
  })
  if (response.status === protocolError || !(response instanceof ExtendedResponse)) return null
  const name = response.value ?? ''
  if (name !== '') return name
  const subject = tls.shown?.subject ?? ''
  const message = allSaid([
    said`${tls.address} takes the certificate ${subject} for nobody (anonymous).`,
    nobody.advice,
  ])
  throw new ProblemError({ code: 'unauthorized', message })
}

const nobody = { code: 'unauthorized', advice: said`Map the certificate to a user at the server.` } as const
