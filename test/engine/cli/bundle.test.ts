import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

const passphrase = 'correct horse battery'
let folder: string
let engine: TestEngine
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provost-bundle-'))
  engine = await startTestEngine()
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command against the running engine. */
async function provost(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const lines = { out: [] as string[], err: [] as string[] }
  const where = ['--url', engine.url, '--token-file', join(engine.dataFolder, 'admin-token')]
  const code = await run([...args, ...where], {
    out: (line) => lines.out.push(line),
    err: (line) => lines.err.push(line),
    environment: { PROVOST_PASSPHRASE: passphrase },
    signal: new AbortController().signal,
    staticRoot: null,
    launch: [],
  })
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') }
}

async function buildLandscape(): Promise<void> {
  const { systems } = engine.client
  const { id } = await systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
  const properties = { URL: 'https://warehouse.example.com/scim', User: 'svc', Authentication: 'BasicAuthentication' }
  const secrets = { Password: 'target-secret' }
  await systems.create({ role: 'target', type: 'scimSystem', name: 'Warehouse', properties, secrets, sources: [id] })
}

/** The landscape without what every engine makes for itself. */
async function shown() {
  const all = await engine.client.systems.list({})
  const nameOf = new Map(all.map(({ id, name }) => [id, name]))
  return all.map(({ name, kind, type, enabled, properties, secretNames, sources }) => ({
    ...{ name, kind, type, enabled, properties, secretNames },
    sources: sources.map((id) => nameOf.get(id)),
  }))
}

const another = async () => {
  await engine.close()
  engine = await startTestEngine()
}

it('a landscape is written as files that stay the same while it does', async () => {
  await buildLandscape()
  await provost('export', join(folder, 'a'))
  const files = readdirSync(join(folder, 'a'), { recursive: true }).map(String).sort()
  expect(files).toEqual([
    'provost-bundle.json',
    'secrets.sealed',
    'settings.json',
    'systems',
    'systems/people',
    'systems/people/read.json',
    'systems/people/system.json',
    'systems/warehouse',
    'systems/warehouse/system.json',
    'systems/warehouse/write.json',
  ])
  const text = files
    .filter((file) => file.includes('.'))
    .map((file) => readFileSync(join(folder, 'a', file), 'utf8'))
    .join('\n')
  expect(text).not.toContain('target-secret')
  expect((await provost('apply', join(folder, 'a'), '--dry-run')).out).toBe(
    'Nothing to do: the landscape is as the files say.',
  )
})

it('another engine becomes the same landscape, credentials included', async () => {
  await buildLandscape()
  const before = await shown()
  await provost('export', join(folder, 'a'))
  await another()
  const { code, out } = await provost('import', join(folder, 'a'))
  expect([code, out]).toEqual([0, 'create    People\ncreate    Warehouse\n2 changes made, 0 failed.'])
  expect(await shown()).toEqual(before)
})

it('without the passphrase a new system waits, switched off, for its credentials', async () => {
  await buildLandscape()
  await provost('export', join(folder, 'a'))
  rmSync(join(folder, 'a', 'secrets.sealed'))
  const manifest = join(folder, 'a', 'provost-bundle.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/,\s*"secrets.sealed": "[^"]*"/, ''))
  await another()
  expect((await provost('apply', join(folder, 'a'))).code).toBe(0)
  expect((await shown()).map(({ name, enabled }) => [name, enabled])).toEqual([
    ['People', true],
    ['Warehouse', false],
  ])
})

it('edited files change what they say, and nothing is deleted unless asked for', async () => {
  await buildLandscape()
  await provost('export', join(folder, 'a'))
  await engine.client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'Extra' })
  const system = join(folder, 'a', 'systems', 'warehouse', 'system.json')
  writeFileSync(system, readFileSync(system, 'utf8').replace('"User": "svc"', '"User": "svc-2"'))
  const dry = await provost('apply', join(folder, 'a'), '--dry-run')
  expect(dry.out.split('\n')).toEqual([
    'Edited since it was exported: systems/warehouse/system.json',
    'change    Warehouse: property User',
    '1 changes, none made.',
  ])
  await provost('apply', join(folder, 'a'))
  expect((await shown()).map(({ name, properties }) => [name, properties['User']])).toEqual([
    ['Extra', undefined],
    ['People', undefined],
    ['Warehouse', 'svc-2'],
  ])
  expect((await provost('apply', join(folder, 'a'), '--delete')).out).toContain('delete    Extra')
  expect((await shown()).map(({ name }) => name)).toEqual(['People', 'Warehouse'])
  expect((await engine.client.record.changes({ event: 'BUNDLE_APPLIED' })).items).toHaveLength(2)
})

it('a system that was renamed leaves no files behind', async () => {
  await buildLandscape()
  await provost('export', join(folder, 'a'))
  const [people] = await engine.client.systems.list({ role: 'source' })
  if (!people) throw new Error('There is no source.')
  const { id, version, description, properties, sources } = people
  await engine.client.systems.change({ id, version, name: 'Persons', description, properties, sources, secrets: {} })
  await provost('export', join(folder, 'a'))
  expect(existsSync(join(folder, 'a', 'systems', 'people', 'system.json'))).toBe(false)
  expect(existsSync(join(folder, 'a', 'systems', 'persons', 'system.json'))).toBe(true)
})

it.each([
  ['settings that do not fit', 'settings.json', '{"answerAfterMs": -5}', 'The settings do not fit'],
  ['a file that is no JSON', 'systems/people/system.json', '{"name": ', 'is no JSON'],
  ['a system with a name that is none', 'systems/people/system.json', '{"name": "../x"}', 'does not fit'],
  ['a bundle of a later format', 'provost-bundle.json', '{"format": 99, "files": {}}', 'has format 99'],
])('is refused or told: %s', async (_, file, content, message) => {
  await buildLandscape()
  await provost('export', join(folder, 'a'))
  cpSync(join(folder, 'a'), join(folder, 'b'), { recursive: true })
  writeFileSync(join(folder, 'b', file), content)
  const { code, out, err } = await provost('apply', join(folder, 'b'))
  expect(code).toBe(1)
  expect(out + err).toContain(message)
})
