import { TLSSocket } from 'node:tls'
import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said, saidBefore } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { days } from '../../../../shared/base/time.ts'
import type { Cure } from '../../../../shared/domain/check.ts'
import type { ProblemCode } from '../../../../shared/domain/problem.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { plainText } from '../answerText.ts'
import type { CheckStep } from '../checkRunner.ts'
import { isLoopback } from '../reachability.ts'
import type { LdapClient } from './client.ts'
import { searchFor } from './reading.ts'
import type { Sender } from './sending.ts'
import type { LdapSettings, TypeSettings } from './settings.ts'
import { askWhoIAm, bind, connectTo } from './signIn.ts'
import { openSocket } from './socket.ts'

/** Lines `encrypted`, `signedIn`, `mayRead`: one connection, one bind, one user, one group. */
export function ldapChecks(client: LdapClient, sender: Sender, clock: Clock): readonly CheckStep[] {
  return [encryption(client.settings, sender, clock), signIn(client.settings, sender), mayRead(client)]
}

function encryption({ tls, connectDeadlineMs }: LdapSettings, sender: Sender, clock: Clock): CheckStep {
  return {
    step: 'encrypted',
    cure: (code) => (code === 'badProperties' ? 'installCertificate' : 'changeAddress'),
    async run() {
      const call = said`Connecting to ${tls.address}`
      const socket = await sender.within(call, connectDeadlineMs, (signal) => openSocket(tls, signal))
      try {
        if (!(socket instanceof TLSSocket)) {
          if (isLoopback(tls.host)) return { state: 'ok', detail: said`Not encrypted; nothing leaves this machine.` }
          const detail = said`Not encrypted: the password and people can be read on the way. Use ldaps or StartTLS.`
          return { state: 'warning', detail }
        }
        const validTo = new Date(socket.getPeerCertificate().valid_to)
        const detail = encryptedSaid(tls.kind === 'startTls', socket.getProtocol() ?? 'TLS', validTo)
        if (tls.trustAll)
          return { state: 'warning', detail: allSaid([detail, said`The certificate is not checked (TrustAll).`]) }
        const isEnding = validTo.getTime() - clock.now().getTime() < days(14)
        return isEnding
          ? { state: 'warning', detail: allSaid([detail, said`Renew it soon.`]) }
          : { state: 'ok', detail }
      } finally {
        socket.destroy()
      }
    },
  }
}

function encryptedSaid(isStartTls: boolean, protocol: string, validTo: Date): Said {
  const end = validTo.toISOString().slice(0, 10)
  return isStartTls
    ? said`${protocol} after StartTLS, certificate valid until ${end}.`
    : said`${protocol}, certificate valid until ${end}.`
}

function signIn(settings: LdapSettings, sender: Sender): CheckStep {
  const isEncrypted = settings.tls.kind !== 'none'
  return {
    step: 'signedIn',
    cure: (code) => (code === 'unavailable' && isEncrypted ? 'installCertificate' : cureFor(code)),
    async run() {
      const connection = await connectTo(sender, settings)
      try {
        await bind(sender, settings, connection)
        return { state: 'ok', detail: await saidOf(settings, () => askWhoIAm(sender, settings, connection)) }
      } catch (error) {
        throw isEncrypted && error instanceof ProblemError ? orCertificate(error) : error
      } finally {
        connection.close()
      }
    },
  }
}

/** In TLS 1.3 a client certificate is looked at after the handshake, and some servers hang up on one they do not know. */
function orCertificate({ problem }: ProblemError): ProblemError {
  if (problem.status !== 'ECONNRESET') return new ProblemError(problem)
  const message = allSaid([
    saidBefore(problem.message),
    said`A server that misses a client certificate, or does not trust the one it was shown, hangs up like this.`,
  ])
  return new ProblemError({ ...problem, message })
}

/** What was shown to the server, and whom it takes that for. */
async function saidOf({ tls, signIn: way }: LdapSettings, ask: () => Promise<string | null>): Promise<Said> {
  const { address } = tls
  const shown = tls.shown && shownSaid(tls.shown)
  if (way.kind === 'simple') {
    const taken = said`${address} took the password of ${way.user}.`
    return shown === null ? taken : allSaid([taken, shown])
  }
  const name = await ask()
  const taken =
    name === null
      ? said`${address} took the certificate.`
      : said`${address} took the certificate for ${plainText(name, 200)}.`
  return shown === null ? taken : allSaid([taken, shown])
}

function shownSaid({ subject, validTo }: NonNullable<LdapSettings['tls']['shown']>): Said {
  return said`It was shown the certificate ${subject}, valid until ${validTo.slice(0, 10)}.`
}

function mayRead(client: LdapClient): CheckStep {
  const { types, delta } = client.settings
  return {
    step: 'mayRead',
    cure: cureFor,
    async run() {
      const users = await firstOf(client, types.user)
      const groups = await firstOf(client, types.group).catch((error: unknown) => {
        if (error instanceof ProblemError) return error
        throw error
      })
      if (groups instanceof ProblemError) {
        return { state: 'warning', detail: allSaid([users, said`Groups cannot be read: ${groups.problem.message}`]) }
      }
      if (delta === 'incomplete') {
        const advice = said`Delta read stays off: add uSNChanged to both ldap.user.attributes and ldap.group.attributes.`
        return { state: 'warning', detail: allSaid([users, groups, advice]) }
      }
      return { state: 'ok', detail: allSaid([users, groups]) }
    },
  }
}

/** One is asked for; a directory does not say how many there are. */
async function firstOf(client: LdapClient, type: TypeSettings): Promise<Said> {
  const search = { ...searchFor(client.settings, type), attributes: ['1.1'] }
  const { path, objectClass } = type
  const isUser = type.type === 'user'
  for await (const entries of client.pages(search, 1)) {
    if (entries.length === 0) continue
    return isUser ? said`Users are found below ${path}.` : said`Groups are found below ${path}.`
  }
  return isUser
    ? said`No users of class ${objectClass} are found below ${path}.`
    : said`No groups of class ${objectClass} are found below ${path}.`
}

function cureFor(code: ProblemCode): Cure {
  if (code === 'unauthorized') return 'enterCredentials'
  return code === 'forbidden' ? 'grantPermission' : 'changeAddress'
}
