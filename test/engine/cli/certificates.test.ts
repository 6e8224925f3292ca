import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import { days } from '../../../shared/base/time.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { signRequest } from '../../kit/signRequest.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
  const properties = { URL: 'https://localhost', Authentication: 'ClientCertificateAuthentication' }
  await engine.client.systems.create({ role: 'target', type: 'scimSystem', name: 'Target', properties })
})
afterAll(() => engine.close())

const place = (name: string) => join(engine.dataFolder, name)

async function provost(...args: readonly string[]): Promise<{ code: number; out: readonly string[] }> {
  const out: string[] = []
  const code = await run(['certificates', ...args, '--url', engine.url, '--token-file', place('admin-token')], {
    out: (line) => out.push(line),
    err: (line) => out.push(line),
    environment: {},
    signal: new AbortController().signal,
    staticRoot: null,
    launch: [],
  })
  return { code, out }
}

const idIn = (out: readonly string[]): string => out[0]?.split('  ')[0] ?? ''

it('generates, requests, completes, activates, removes, imports and lists', async () => {
  const none = await provost('list', 'Target')
  const generated = await provost('generate', 'Target', '--name', 'first', '--years', '1', '--out', place('first.crt'))
  const requested = await provost('request', 'Target', '--name', 'second', '--out', place('second.csr'))
  await writeFile(place('second.crt'), signRequest(await readFile(place('second.csr'), 'utf8')))
  const second = idIn(requested.out)
  const completed = await provost('complete', 'Target', second, '--certificate', place('second.crt'))
  const activated = await provost('activate', 'Target', second)
  const removed = await provost('remove', 'Target', idIn(generated.out))
  const { certificate, key } = issueCertificate('third', days(20))
  await Promise.all([writeFile(place('third.crt'), certificate), writeFile(place('third.key'), key)])
  const imported = await provost('import', 'Target', '--certificate', place('third.crt'), '--key', place('third.key'))
  const listed = await provost('list', 'Target')
  const expiring = await provost('expiring')
  const states = (out: readonly string[]) => out.map((line) => line.split('  ').slice(1, 4).join(' '))
  expect([
    none.out,
    states(generated.out),
    (await readFile(place('first.crt'), 'utf8')).split('\n')[0],
    states(completed.out),
    states(activated.out),
    removed.out,
    states(imported.out),
    states(listed.out),
    expiring.out,
  ]).toEqual([
    ['There is no certificate.'],
    ['active generated first'],
    '-----BEGIN CERTIFICATE-----',
    ['inactive signed second'],
    ['active signed second'],
    [`${idIn(generated.out)} is removed.`],
    ['inactive imported third'],
    ['active signed second', 'inactive imported third'],
    [expect.stringMatching(/^\d{4}-\d\d-\d\d {2}systemCertificate {2}Target: .*second/)],
  ])
})

it.each([
  [['list', 'Nobody'], 'There is no system "Nobody". There are: '],
  [['generate', 'Target'], '--name is missing.'],
  [['activate', 'Target'], 'provost certificates expiring'],
  [['expiring', 'Target'], 'provost certificates expiring'],
  [['constructor', 'Target'], 'provost certificates expiring'],
])('says what does not fit: %j', async (args, words) => {
  expect(await provost(...args)).toEqual({ code: 2, out: [expect.stringContaining(words)] })
})
