import { safe } from '@orpc/client'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import { startTestEngine, type TestEngine } from '../../../kit/engine.ts'

let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(() => engine.close())

/** As the reference product writes a target; every value made up. */
const warehouse = {
  id: '3f0a7a3e-52a8-4a4d-9a0f-6b7a5d2f1c90',
  connectorTypeString: 'SCIM_SYSTEM',
  accessMode: 'WRITE',
  destinationName: 'warehouse-destination',
  alias: 'Keeps the people of the warehouse',
  relatedSystems: ['not-known-here'],
  gitAllowedExpressions: ['a.*'],
  gitDisallowedExpressions: [],
  emailSubscribers: [{ name: 'Maria', mail: 'maria@example.com' }],
  name: 'Warehouse',
  tenantId: 't0000example',
  state: 'ENABLED',
  systemManagementType: 'CUSTOMER_MANAGED',
  transformation: { user: { mappings: [{ sourcePath: '$.userName', targetPath: '$.userName' }] } },
  properties: {
    Type: 'HTTP',
    URL: 'https://warehouse.example.com/scim',
    ProxyType: 'Internet',
    Authentication: 'BasicAuthentication',
    User: 'svc-provision',
    'odd name nobody knows': 'kept',
  },
  encryptedProperties: { Password: null },
  automaticOutboundCertificateRenew: true,
  transformationChanged: false,
  somethingOfTomorrow: { nested: [1, 2, 3] },
} satisfies JsonObject

const imported = (document: JsonObject, more: { name?: string; secrets?: Record<string, string> } = {}) =>
  engine.client.exchange.importSystem({ document: JSON.stringify(document), name: 'Warehouse', ...more })
const exported = async (id: SystemId) => (await engine.client.exchange.exportSystem({ id })).document
/** What an import may change: the id is new, sources are those of this landscape, the state says what is missing. */
const comparable = (document: JsonObject) => ({ ...document, id: null, state: null, relatedSystems: null })

describe('18.2 an exported system', () => {
  it('comes back with every key, in its order, and with a new id', async () => {
    const { id } = await imported(warehouse)
    const back = await exported(id)
    expect(Object.keys(back)).toEqual(Object.keys(warehouse))
    expect(comparable(back)).toEqual({ ...comparable(warehouse), encryptedProperties: {} })
    expect(back['id']).toBe(id)
    expect(id).not.toBe(warehouse.id)
  })

  it('is shown before it is saved: what it holds, what is missing, which sources it names', async () => {
    const preview = await engine.client.exchange.previewImport({ document: JSON.stringify(warehouse) })
    expect(preview).toMatchObject({
      role: 'target',
      type: 'scimSystem',
      canRun: true,
      freeName: 'Warehouse',
      credentialNames: ['Password'],
      sources: [{ id: 'not-known-here', name: null }],
      missing: [{ name: 'Password' }],
      remarks: [{ severity: 'advice', entityType: 'user', direction: 'write' }],
    })
    expect(await engine.client.systems.list({})).toEqual([])
  })

  it.each([
    ['1', { 'ias.api.version': '1' }, '2026-11-30'],
    ['1, unsaid', {}, '2026-11-30'],
    ['2', { 'ias.api.version': '2' }, null],
  ])('of Identity Authentication version %s says when that ends', async (_, version, endsOn) => {
    const properties = { ...warehouse.properties, ...version }
    const document = JSON.stringify({ ...warehouse, connectorTypeString: 'SAP_CLOUD_IDENTITY', properties })
    const preview = await engine.client.exchange.previewImport({ document })
    expect([preview.endsOn, preview.properties['ias.api.version']]).toEqual([endsOn, endsOn === null ? '2' : '1'])
  })

  it('stays switched off until its credentials are entered, and is on where they are given', async () => {
    expect((await imported(warehouse)).enabled).toBe(false)
    const second = await imported(warehouse, { name: 'Warehouse 2', secrets: { Password: 'once more' } })
    expect(second.enabled).toBe(true)
    expect(JSON.stringify(await exported(second.id))).not.toContain('once more')
  })

  it('needs another name where its own is taken', async () => {
    await imported(warehouse)
    const { error } = await safe(imported(warehouse))
    expect(String(error)).toContain('There is another system called "Warehouse".')
    const preview = await engine.client.exchange.previewImport({ document: JSON.stringify(warehouse) })
    expect(preview.freeName).toBe('Warehouse 2')
  })

  it('whose plain values hold a secret gives it to the vault', async () => {
    const properties = { ...warehouse.properties, Password: 'hunter2', 'my.api.key': 'k-77' }
    const { id, enabled } = await imported({ ...warehouse, properties })
    const back = await exported(id)
    expect(enabled).toBe(true)
    expect(back['encryptedProperties']).toEqual({ Password: null, 'my.api.key': null })
    expect(JSON.stringify(back)).not.toMatch(/hunter2|k-77/)
  })

  it('of a product without a connector is kept, exported unchanged, and says why it cannot be called', async () => {
    const abap = { ...warehouse, connectorTypeString: 'SCP_ABAP_ENVIRONMENT', encryptedProperties: {} }
    const { id } = await imported(abap)
    expect(comparable(await exported(id))).toEqual(comparable(abap))
    const test = await engine.client.systems.test({ id })
    expect(test.passed).toBe(false)
    expect(test.lines.at(-1)?.detail ?? '').toContain('no connector for this product yet')
  })

  it('whose transformation has mistakes is refused with their places', async () => {
    const transformation = { user: { mappings: [{ sourcePath: '$.[', targetPath: '$.a' }] } }
    const { error } = await safe(imported({ ...warehouse, transformation }))
    expect(error).toMatchObject({ data: { remarks: [{ severity: 'error', entityType: 'user', mapping: 1 }] } })
    expect(await engine.client.systems.list({})).toEqual([])
  })

  it.each([
    ['text that is no JSON', '{"id": ', 'no JSON'],
    ['a list', '[1, 2]', 'it holds no object'],
    ['a file of something else', '{"name": "x"}', 'accessMode is ""'],
    ['a key that would poison objects', '{"accessMode":"READ","__proto__":{"a":1}}', '__proto__'],
    ['nesting without end', `{"a":${'['.repeat(500)}${']'.repeat(500)}}`, 'nested deeper than 64 levels'],
  ])('is not %s', async (_, document, reason) => {
    const { error } = await safe(engine.client.exchange.previewImport({ document }))
    expect(String(error)).toContain(reason)
  })
})

const corpus = process.env['PROVOST_CORPUS'] ?? ''

it.skipIf(corpus === '').each(['source-identity-authentication.json', 'target-abap-environment.json'])(
  'the real export %s loses no key on its way through',
  async (file) => {
    const text = readFileSync(join(corpus, 'ips-exports', file), 'utf8')
    const original = JSON.parse(text) as JsonObject
    const { freeName, remarks } = await engine.client.exchange.previewImport({ document: text })
    expect(remarks.filter(({ severity }) => severity === 'error')).toEqual([])
    const { id } = await engine.client.exchange.importSystem({ document: text, name: freeName })
    const back = await exported(id)
    expect(Object.keys(back)).toEqual(Object.keys(original))
    expect(comparable(back)).toEqual(comparable(original))
  },
)
