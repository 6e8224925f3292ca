import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { generateServerCertificate } from '../../../electron/engine/certificates/selfSigned.ts'
import { probeEndpoint } from '../../../electron/engine/intake/probe.ts'
import type { ProbeOptions } from '../../../electron/engine/intake/probeTarget.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { hr, rooms, type IntakeRoomOptions } from './intakeRoom.ts'

const opened = rooms()

async function started(options: IntakeRoomOptions = {}) {
  const room = await opened(options)
  const { user, clientId, secret } = await room.signIn()
  const probe = (given: Partial<ProbeOptions> = {}) =>
    linesOf({
      baseUrl: room.url,
      systemId: 'hr',
      proof: { kind: 'secret', clientId, secret },
      trustOwnCertificate: null,
      signal: new AbortController().signal,
      ...given,
    })
  return { ...room, user, clientId, secret, probe }
}

/** Step, state, cure and detail of each line, and the answer. */
async function linesOf(options: ProbeOptions) {
  const lines: CheckLine[] = []
  const passed = await probeEndpoint(options, (line) => void lines.push(line))
  return { passed, lines: lines.map(({ step, state, cure }) => [step, state, ...(cure ? [cure] : [])]), full: lines }
}

const rest = (...steps: string[]) => steps.map((step) => [step, 'notReached'])
const connected = [
  ['reachable', 'ok'],
  ['certificate', 'ok'],
]

describe('a probe of our own endpoint', () => {
  it('passes when a source would get through, and is no event', async () => {
    const { probe, stored } = await started()
    const { passed, lines } = await probe()
    expect([passed, lines, await stored()]).toEqual([
      true,
      [...connected, ['credentials', 'ok'], ['permission', 'ok'], ['sourceState', 'ok']],
      [],
    ])
  })

  it('stops at an address that is none', async () => {
    const { probe } = await started()
    const ends = await Promise.all(['nonsense', 'ftp://a'].map((baseUrl) => probe({ baseUrl })))
    expect(ends.map(({ lines }) => lines)).toEqual(
      ends.map(() => [
        ['reachable', 'failed', 'changeAddress'],
        ...rest('certificate', 'credentials', 'permission', 'sourceState'),
      ]),
    )
  })

  it('stops where nobody listens', async () => {
    const { probe, listener } = await started()
    await listener.stop()
    const { lines } = await probe()
    expect(lines[0]).toEqual(['reachable', 'failed', 'changeListener'])
  })

  it('stops at a wrong secret', async () => {
    const { probe, clientId } = await started()
    const proof = { kind: 'secret', clientId, secret: 'marker-wrong' } as const
    const { passed, lines, full } = await probe({ proof })
    expect([passed, lines]).toEqual([
      false,
      [...connected, ['credentials', 'failed', 'createSecret'], ...rest('permission', 'sourceState')],
    ])
    expect(JSON.stringify(full)).not.toContain('marker-wrong')
  })

  it('says that a locked client ID must be unlocked', async () => {
    const { probe, technicalUsers, user, clientId } = await started()
    await technicalUsers.change(user.id, user.version, { lockEnabled: true })
    for (let count = 0; count < 5; count++) await technicalUsers.verify(clientId, 'guess')
    expect((await probe()).lines[2]).toEqual(['credentials', 'failed', 'unlock'])
  })

  it('stops at a missing permission', async () => {
    const { probe, signIn } = await started()
    const { clientId, secret } = await signIn(['proxy'])
    const { lines } = await probe({ proof: { kind: 'secret', clientId, secret } })
    expect(lines.slice(2)).toEqual([
      ['credentials', 'ok'],
      ['permission', 'failed', 'grantPermission'],
      ...rest('sourceState'),
    ])
  })

  it('stops at a source that takes no events', async () => {
    const { probe, systems, room } = await started()
    const unknown = await probe({ systemId: 'other' })
    systems.set('hr', { ...hr, enabled: false })
    const disabled = await probe()
    systems.set('hr', hr)
    room.enabledTargets = false
    const alone = await probe()
    expect([unknown, disabled, alone].map(({ lines }) => lines[4])).toEqual([
      ['sourceState', 'failed', 'enableSource'],
      ['sourceState', 'failed', 'enableSource'],
      ['sourceState', 'failed', 'linkTarget'],
    ])
  })

  it('notices that somebody else answers', async () => {
    const other = createServer((_request, response) => response.end('<h1>Welcome</h1>'))
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const { probe } = await started()
    const { lines } = await probe({ baseUrl: `http://127.0.0.1:${(other.address() as AddressInfo).port}` })
    other.close()
    expect(lines[2]).toEqual(['credentials', 'failed', 'changeAddress'])
  })

  it('ends when it is called off', async () => {
    const { probe } = await started()
    const { lines } = await probe({ signal: AbortSignal.abort() })
    expect(lines[0]).toEqual(['reachable', 'failed', 'changeAddress'])
  })
})

describe('a probe over TLS', () => {
  const own = generateServerCertificate({ names: ['127.0.0.1'], days: 30, now: new Date() })

  it('warns of our own self-signed certificate and goes on', async () => {
    const { probe } = await started({ tls: own })
    const { passed, lines } = await probe({ trustOwnCertificate: own.certificate })
    expect([passed, lines.slice(1)]).toEqual([
      true,
      [
        ['certificate', 'warning', 'installCertificate'],
        ['credentials', 'ok'],
        ['permission', 'ok'],
        ['sourceState', 'ok'],
      ],
    ])
  })

  it.each([
    ['of somebody else', ['127.0.0.1'], 30],
    ['for another name', ['idm.example.com'], 30],
    ['that is over', ['127.0.0.1'], -0.5],
  ] as const)('shows the secret to no certificate %s', async (kind, names, days) => {
    const bad = generateServerCertificate({ names: [...names], days, now: new Date() })
    const { probe, lines: log, clientId } = await started({ tls: bad })
    const trusted = kind === 'of somebody else' ? own : bad
    const proof = { kind: 'secret', clientId, secret: 'wrong' } as const
    const { lines } = await probe({ trustOwnCertificate: trusted.certificate, proof })
    expect([lines.slice(1), log]).toEqual([
      [['certificate', 'failed', 'installCertificate'], ...rest('credentials', 'permission', 'sourceState')],
      [],
    ])
  })

  it('shows the certificate of a technical user, and says whose no one is', async () => {
    const { probe, technicalUsers, user, clock } = await started({ tls: own })
    clock.turn(Date.now() - clock.now().getTime())
    const [known, stranger] = [issueCertificate('ias'), issueCertificate('stranger')]
    await technicalUsers.addCertificate(user.id, {
      certificate: new X509Certificate(known.certificate),
      matchBy: 'fingerprint',
    })
    const probeWith = (pair: typeof known, more: Partial<ProbeOptions> = {}) =>
      probe({ trustOwnCertificate: own.certificate, proof: { kind: 'certificate', pair }, ...more })
    const ends = [await probeWith(known), await probeWith(stranger)]
    expect(ends.map(({ lines, passed }) => [passed, lines.slice(2)])).toEqual([
      [
        true,
        [
          ['credentials', 'ok'],
          ['permission', 'ok'],
          ['sourceState', 'ok'],
        ],
      ],
      [false, [['credentials', 'failed'], ...rest('permission', 'sourceState')]],
    ])
  })

  it('shows no certificate where nobody asks for one', async () => {
    const pair = issueCertificate('ias')
    const plain = await started()
    const off = await started({ tls: own })
    off.inbound.current = { ...off.inbound.current, from: 'off' }
    const ends = [
      await plain.probe({ proof: { kind: 'certificate', pair } }),
      await off.probe({ trustOwnCertificate: own.certificate, proof: { kind: 'certificate', pair } }),
    ]
    expect(ends.map(({ lines }) => lines[2])).toEqual(ends.map(() => ['credentials', 'failed', 'changeListener']))
  })
})
