import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendMail, type MailServer as Given } from '../../../electron/engine/observe/notices/smtp.ts'
import { startMailServer, type MailServer } from '../../kit/mailServer.ts'

const mail = {
  to: { address: 'team@example.com', name: 'Team Ü' },
  subject: 'Provisioning Success.\r\nBcc: all@example.com',
  text: 'Source system: Größe\n',
  messageId: '<1@example.com>',
}
const never = new AbortController().signal

describe.each(['tls', 'startTls'] as const)('a mail over %s', (security) => {
  let server: MailServer
  let given: Given
  beforeEach(async () => {
    server = await startMailServer({ security, user: 'provost', password: 'a good secret' })
    given = {
      ...{ host: 'localhost', port: server.port, security, authority: server.certificate },
      ...{ user: 'provost', password: 'a good secret', from: 'provost@example.com' },
    }
  })
  afterEach(() => server.close())

  it('arrives signed in and encrypted, and its subject adds no header', async () => {
    const end = await sendMail(given, mail, never)
    const [received] = server.mails
    const { from, to, user, isSecure } = received ?? {}
    expect([end, { from, to, user, isSecure }]).toEqual([
      { kind: 'sent' },
      { from: 'provost@example.com', to: ['team@example.com'], user: 'provost', isSecure: true },
    ])
    const header = received?.raw.split('\r\n\r\n')[0] ?? ''
    expect(header.split('\r\n').filter((line) => /^(bcc|message-id|auto-submitted):/i.test(line))).toEqual([
      'Auto-Submitted: auto-generated',
      'Message-ID: <1@example.com>',
    ])
  })

  it('is not sent where the certificate is of nobody known', async () => {
    const end = await sendMail({ ...given, authority: null }, mail, never)
    expect([end.kind, server.mails]).toEqual(['failed', []])
  })

  it('waits when the sign-in is refused, and the password shows nowhere', async () => {
    const end = await sendMail({ ...given, password: 'the wrong secret' }, mail, never)
    expect([end.kind, JSON.stringify(end).includes('the wrong secret')]).toEqual(['failed', false])
  })

  it('waits when the server is busy, and ends when it knows no such recipient', async () => {
    server.be('busy')
    const busy = await sendMail(given, mail, never)
    server.be('unknownRecipient')
    const unknown = await sendMail(given, mail, never)
    expect([busy.kind, unknown.kind]).toEqual(['failed', 'refused'])
  })
})

it('is not sent in the clear where STARTTLS is asked for and not offered', async () => {
  const server = await startMailServer({ security: 'none' })
  const given = { host: 'localhost', port: server.port, authority: null, user: '', password: '', from: 'p@example.com' }
  const demanded = await sendMail({ ...given, security: 'startTls' }, mail, never)
  const inTheClear = await sendMail({ ...given, security: 'none' }, mail, never)
  await server.close()
  expect([demanded.kind, inTheClear.kind, server.mails.length]).toEqual(['failed', 'sent', 1])
})

it('ends with the signal while a server says nothing', async () => {
  const ending = new AbortController()
  const silent = createServer(() => ending.abort())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const given = { host: '127.0.0.1', port, authority: null, user: '', password: '', from: 'p@example.com' }
  const end = await sendMail({ ...given, security: 'none' }, mail, ending.signal)
  silent.close()
  expect(end.kind).toBe('failed')
})
