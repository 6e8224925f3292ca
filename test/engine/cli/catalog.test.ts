import { expect, test } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import { systemTypeOf } from '../../../shared/catalog/index.ts'

async function lines(...args: string[]): Promise<readonly string[]> {
  const out: string[] = []
  const context = { out: (line: string) => void out.push(line), err: () => undefined, environment: {} }
  const code = await run(args, { ...context, signal: new AbortController().signal, staticRoot: null, launch: [] })
  expect(code).toBe(0)
  return out
}

test('provost catalog --json lists the 58 systems, each as covered or planned', async () => {
  const [text = ''] = await lines('catalog', '--json')
  const products = JSON.parse(text) as readonly Record<string, unknown>[]
  expect(products.length).toBe(58)
  expect(new Set(products.map(({ type }) => type)).size).toBe(58)
  expect(products.filter(({ type }) => ['commerceCloud', 'documentCenter'].includes(String(type)))).toEqual([
    {
      ...{
        type: 'commerceCloud',
        name: 'SAP Commerce Cloud',
        roles: ['source', 'target', 'proxy'],
        protocol: 'SCIM 2',
      },
      ...{ connectorTypeString: 'SAP_COMMERCE_CLOUD', status: 'covered' },
    },
    {
      ...{ type: 'documentCenter', name: 'SAP Document Center', roles: ['target'], protocol: 'REST' },
      ...{ connectorTypeString: null, status: 'planned' },
    },
  ])
  const wrong = products.filter(({ type, status }) => (systemTypeOf(String(type)) !== null) !== (status === 'covered'))
  expect(wrong).toEqual([])
})

test('a system type does not claim a role its product does not have', async () => {
  const [text = ''] = await lines('catalog', '--json')
  const products = JSON.parse(text) as readonly { readonly type: string; readonly roles: readonly string[] }[]
  const claims = products.filter(({ type, roles }) => systemTypeOf(type)?.kinds.some((kind) => !roles.includes(kind)))
  expect(claims).toEqual([])
})

test('provost catalog prints a line per system and how many can be chosen', async () => {
  const table = await lines('catalog')
  expect([
    table.length,
    table.some((line) => /^covered +SCIM System +source, target, proxy +SCIM 2$/.test(line)),
  ]).toEqual([59, true])
  expect(table.at(-1)).toMatch(/^\d+ of 58 can be chosen; the others are planned\.$/)
})
