import { BindRequest } from 'ldapts'
import type { LdapConnection } from './connection.ts'
import { createConnection } from './connection.ts'
import type { Sender } from './sending.ts'
import type { LdapSettings } from './settings.ts'
import { openSocket } from './socket.ts'

/** Connects, encrypts and signs in with a simple bind (RFC 4513 5.1.3). Throws ProblemError. */
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
  return sender.within(`Connecting to ${tls.address}`, connectDeadlineMs, async (signal) =>
    createConnection(await openSocket(tls, signal)),
  )
}

export async function bind(sender: Sender, settings: LdapSettings, connection: LdapConnection): Promise<void> {
  const { user, password } = settings
  const missing = { code: 'unauthorized', advice: 'There is no such ldap.user.' } as const
  const document = { user, authentication: 'simple' }
  await sender.send(connection, (messageId) => new BindRequest({ messageId, dn: user, password }), {
    ...{ what: 'bind', dn: user, document, missing },
  })
}
