import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChangeLine } from '../../../shared/domain/changeLog.ts'
import { changeCsv } from '../../../electron/engine/admin/changeCsv.ts'
import { person, startTestEngine, type TestEngine } from '../../kit/engine.ts'

let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(() => engine.close())

async function lines(): Promise<readonly ChangeLine[]> {
  return (await engine.client.record.changes({})).items.toReversed()
}
const target = {
  role: 'target',
  type: 'scimSystem',
  name: 'Concur',
  secrets: { Password: 'mrk-first-secret' },
  properties: { URL: 'https://concur.example.com', Authentication: 'BasicAuthentication', User: 'u' },
} as const

describe('what an administrator changes', () => {
  it('leaves a line with every attribute, old and new, and no secret', async () => {
    const { systems } = engine.client
    const { id } = await systems.create(target)
    const { version, properties } = await systems.get({ id })
    const change = { id, version, name: 'Concur 2', description: '', sources: [] }
    await systems.change({ ...change, properties, secrets: { Password: 'mrk-second-secret' } })
    const [created, changed] = await lines()
    expect(created).toMatchObject({
      ...{ event: 'SYSTEM_CREATED', action: 'CREATE', category: 'audit.configuration', callerName: 'test' },
      ...{ resourceType: 'System', resourceId: id, resourceName: 'Concur' },
    })
    expect(created?.changes).toContainEqual({
      ...{ attribute: 'properties.URL', before: null, after: 'https://concur.example.com' },
    })
    expect(changed?.changes).toEqual([
      { attribute: 'name', before: 'Concur', after: 'Concur 2' },
      { attribute: 'credentials.Password', before: null, after: '••••••' },
    ])
    expect(JSON.stringify(await lines())).not.toContain('mrk-')
  })

  it('leaves nothing when it was refused', async () => {
    await safe(engine.client.systems.create({ ...target, name: '' }))
    await safe(engine.client.systems.remove({ id: 'none' as never, version: 1 }))
    expect(await lines()).toEqual([])
  })

  it('tells of its own change when two come at once', async () => {
    const { systems } = engine.client
    const both = [systems.create(target), systems.create({ ...target, name: 'Slack' })]
    const [first, second] = await Promise.all(both)
    await Promise.all([
      systems.setEnabled({ id: first!.id, version: 1, enabled: false }),
      systems.setEnabled({ id: second!.id, version: 1, enabled: false }),
    ])
    const changed = (await lines()).slice(2).map(({ resourceName, changes }) => [resourceName, changes])
    const enabled = [{ attribute: 'enabled', before: 'true', after: 'false' }]
    expect(changed).toEqual([
      ['Concur', enabled],
      ['Slack', enabled],
    ])
  })

  it('names the attributes of a person, not their values', async () => {
    await engine.client.directory.create({ kind: 'users', resource: person('mrk-ada', { password: 'mrk-Secret-1' }) })
    const [line] = await lines()
    expect(line).toMatchObject({ event: 'DIRECTORY_ENTRY_CREATED', category: 'audit.data-change' })
    expect(JSON.stringify(line)).not.toContain('mrk-')
    expect(line?.changes.find(({ attribute }) => attribute === 'attributes')?.after).toContain('userName')
  })

  it('is on disk sealed in a chain that the doctor looks at', async () => {
    await engine.client.systems.create(target)
    const whole = (await engine.client.engine.doctor()).lines.find(({ step }) => step === 'changeLog')
    expect(whole).toMatchObject({ state: 'ok', detail: expect.stringContaining('1 lines') as string })
    const files = readdirSync(engine.dataFolder).filter((name) => name.startsWith('provost.sqlite'))
    const bytes = files.map((name) => readFileSync(join(engine.dataFolder, name), 'latin1')).join('')
    expect(bytes).not.toContain('mrk-first-secret')
  })
})

describe('the export of the change log', () => {
  it('has the documented columns and a row per attribute, newest first', async () => {
    const { id } = await engine.client.systems.create(target)
    await engine.client.systems.setEnabled({ id, version: 1, enabled: false })
    const { csv, before } = await engine.client.record.exportChanges({})
    const [head, first] = csv.split('\r\n')
    expect([head, before]).toEqual([
      "Date,Administrator's ID,Administrator's Name,Resource Type,Resource ID,Resource Name,Action,Attribute,Value",
      null,
    ])
    expect(first).toMatch(new RegExp(`^[^,]+,,test,System,${id},Concur,UPDATE,enabled,false$`))
  })

  it('quotes what a program would take for a formula, and leaves secrets blank', () => {
    const line = {
      id: 1,
      at: 'T',
      callerId: '',
      callerName: '=cmd',
      category: 'audit.configuration',
      event: 'E',
    } as const
    const about = { resourceType: 'System', resourceId: '1', resourceName: 'a "b", c', action: 'UPDATE' } as const
    const changes = [{ attribute: 'credentials.Password', before: null, after: '••••••' }]
    const csv = changeCsv([{ ...line, ...about, changes, digest: '', isErased: false }])
    expect(csv.split('\r\n')[1]).toBe(`T,,'=cmd,System,1,"a ""b"", c",UPDATE,credentials.Password,`)
  })
})
