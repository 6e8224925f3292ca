import { readFileSync } from 'node:fs'
import { safe } from '@orpc/client'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { writePkcs12 } from '../../../electron/engine/certificates/pkcs12.ts'
import { generateClientCertificate } from '../../../electron/engine/certificates/selfSigned.ts'
import { databaseFile } from '../../../electron/engine/storage/database.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { startMutualTlsServer, type MutualTlsServer } from '../../kit/mutualTls.ts'
import { signRequest } from '../../kit/signRequest.ts'

let engine: TestEngine
let target: MutualTlsServer
let id: SystemId
beforeEach(async () => {
  engine = await startTestEngine()
  target = await startMutualTlsServer()
  id = await addSystem({})
})
afterEach(async () => {
  await engine.close()
  await target.close()
})

async function addSystem(properties: Readonly<Record<string, string>>, name = 'Warehouse'): Promise<SystemId> {
  const draft = { role: 'target', type: 'scimSystem', name } as const
  const signIn = { URL: target.url, Authentication: 'ClientCertificateAuthentication' }
  const trusted = { 'provost.ca.certificate': target.certificate }
  return (await engine.client.systems.create({ ...draft, properties: { ...signIn, ...trusted, ...properties } })).id
}

const certificates = () => engine.client.systemCertificates
const states = async () => (await certificates().list({ id })).certificates.map(({ state }) => state)
const failure = async (call: Promise<unknown>) => {
  const { error } = await safe(call)
  return error instanceof Error ? error.message : null
}
/** Step and state of each line but that of the way out of this computer. */
const tested = async (system = id) =>
  (await engine.client.systems.test({ id: system })).lines
    .filter(({ step }) => step !== 'proxy')
    .map(({ step, state }) => `${step} ${state}`)
const sound = ['nameResolved ok', 'encrypted ok', 'signedIn ok', 'mayRead ok', 'clock ok']
const sharedPair = () => generateClientCertificate({ name: 'brought', days: 90, now: new Date() })

describe('the client certificate a system is shown', () => {
  it('is the active one, also after another one became active while connections were open', async () => {
    const first = await certificates().generate({ id, commonName: 'provost' })
    target.trust(first.text)
    const withFirst = await tested()
    await engine.client.systems.schema({ id, type: 'user' }).catch(() => null)
    const second = await certificates().generate({ id, commonName: 'provost' })
    const whileFirst = await states()
    target.trust(second.text)
    await certificates().activate({ id, certificate: second.id })
    await engine.client.systems.schema({ id, type: 'user' }).catch(() => null)
    const last = target.calls.at(-1)?.fingerprint
    expect([first.state, withFirst, whileFirst, await states(), last]).toEqual([
      'active',
      sound,
      ['active', 'inactive'],
      ['inactive', 'active'],
      second.details?.fingerprint,
    ])
  })

  it('fetches the token where there is a token service, and goes with every call', async () => {
    const token = { OAuth2TokenServiceURL: `${target.url}/token`, client_id: 'provost' }
    const system = await addSystem(token, 'By token')
    const made = await certificates().generate({ id: system, commonName: 'provost' })
    target.trust(made.text)
    const lines = await tested(system)
    const shown = [...new Set(target.calls.map(({ fingerprint }) => fingerprint))]
    expect([
      lines,
      shown,
      target.calls.map(({ path }) => path).includes('/token'),
      target.calls.at(-1)?.authorization,
    ]).toEqual([sound, [made.details?.fingerprint], true, 'Bearer by-certificate'])
  })

  it('is missed by name where there is none', async () => {
    const { lines } = await engine.client.systems.test({ id })
    expect(lines.map(({ state, detail }) => [state, detail])).toContainEqual([
      'failed',
      'This system is signed in to with a client certificate, and none is active. Save the system, then generate or import one in its tab Certificates.',
    ])
  })
})

describe('certificates of a system', () => {
  it('are two at most', async () => {
    await certificates().generate({ id, commonName: 'one' })
    await certificates().request({ id, commonName: 'two' })
    expect(await failure(certificates().generate({ id, commonName: 'three' }))).toBe(
      'A system has at most 2 certificates. Remove one first.',
    )
  })

  it('are removed unless active, with their keys', async () => {
    const first = await certificates().generate({ id, commonName: 'one' })
    const second = await certificates().generate({ id, commonName: 'two' })
    const refused = await failure(certificates().remove({ id, certificate: first.id }))
    await certificates().remove({ id, certificate: second.id })
    const left = keysIn(engine)
    const { version } = await engine.client.systems.get({ id })
    await engine.client.systems.remove({ id, version })
    expect([refused, left, keysIn(engine)]).toEqual([
      'The active certificate stays. Make another one active first.',
      [first.id],
      [],
    ])
  })

  it('never give their key away, in no answer and not in the folder', async () => {
    const { certificate, key } = await sharedPair()
    const password = 'correct horse'
    await certificates().import({ id, brought: { kind: 'pem', certificate, key, password: '' } })
    const inner = key.split('\n')[1] ?? ''
    const answers = JSON.stringify([
      await certificates().list({ id }),
      await engine.client.systems.get({ id }),
      await engine.client.record.changes({ limit: 50 }),
      await engine.client.exchange.exportSystem({ id }),
      password,
    ])
    const file = readFileSync(databaseFile(engine.dataFolder)).toString('latin1')
    expect([answers.includes(inner), file.includes(inner), inner.length]).toEqual([false, false, 64])
  })
})

describe('a certificate signed by an authority', () => {
  it('answers a request that OpenSSL takes, and becomes active', async () => {
    const asked = await certificates().request({ id, commonName: 'provost at acme' })
    const other = await failure(
      certificates().complete({ id, certificate: asked.id, text: issueCertificate('x').certificate }),
    )
    const signed = signRequest(asked.text)
    const done = await certificates().complete({ id, certificate: asked.id, text: signed })
    target.trust(signed)
    expect([asked.state, other, done.state, done.details?.subject, done.details?.issuer, await tested()]).toEqual([
      'requested',
      'No certificate in it belongs to the private key.',
      'active',
      'CN=provost at acme',
      'CN=Acme CA',
      sound,
    ])
  })
})

describe('a certificate that is brought along', () => {
  it('comes as .p12 file with its password, and is shown', async () => {
    const pair = await sharedPair()
    const file = writePkcs12(pair, 'correct horse').toString('base64')
    const wrong = await failure(certificates().import({ id, brought: { kind: 'pkcs12', file, password: 'wrong' } }))
    const made = await certificates().import({ id, brought: { kind: 'pkcs12', file, password: 'correct horse' } })
    target.trust(pair.certificate)
    expect([wrong, made.origin, made.commonName, await tested()]).toEqual([
      'The password does not open this file, or the file was changed.',
      'imported',
      'brought',
      sound,
    ])
  })

  it.each([
    [
      'a key of another one',
      async () => ({ ...(await sharedPair()), key: issueCertificate('y').key }),
      'No certificate in it belongs to the private key.',
    ],
    ['one that has ended', async () => issueCertificate('z', -1000), 'The certificate has ended, or has not begun.'],
    [
      'no key',
      async () => ({ certificate: issueCertificate('z').certificate, key: 'hello' }),
      'This is no private key in PEM form, or the password does not open it.',
    ],
  ])('is refused with %s', async (_, made, message) => {
    const { certificate, key } = await made()
    const brought = { kind: 'pem', certificate, key, password: '' } as const
    expect(await failure(certificates().import({ id, brought }))).toBe(message)
  })
})

describe('authorities of a system', () => {
  it('are trusted beside the public ones, and are listed', async () => {
    const without = await addSystem({ 'provost.ca.certificate': '', Authentication: 'NoAuthentication' }, 'Without')
    const { authorities } = await certificates().list({ id })
    expect([(await tested(without)).slice(0, 2), authorities.map(({ subject }) => subject)]).toEqual([
      ['nameResolved ok', 'encrypted failed'],
      ['CN=target'],
    ])
  })
})

/** Names of the private keys of systems in the vault. */
function keysIn({ dataFolder }: TestEngine): readonly string[] {
  const file = new DatabaseSync(databaseFile(dataFolder), { readOnly: true })
  try {
    const rows = file.prepare(`select name from secret where owner like 'systemCertificate:%'`).all()
    return rows.map(({ name }) => String(name))
  } finally {
    file.close()
  }
}
