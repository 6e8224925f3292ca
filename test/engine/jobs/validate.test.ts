import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, { targets: 2 })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

async function validated(users: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { base64 } = await engine.client.plans.validate({ source: landscape.source, users })
  const files = Object.entries(unzipSync(Buffer.from(base64, 'base64')))
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes).trim().split(/\r?\n/)]))
}

const header = 'id,userName,displayName,emails[0].value'

describe('7.2: rows that are validated', () => {
  it('show what each target would get, and nobody is called', async () => {
    landscape.sourceMoods.be({ kind: 'broken' })
    const files = await validated(`${header}\n1,ada,=SUM(1),ada@example.com\n2,ben,Ben,\n`)
    expect(Object.keys(files)).toEqual(['1_Target 1_users.csv', '2_Target 2_users.csv'])
    const [columns = '', ada = '', ben = ''] = files['1_Target 1_users.csv'] ?? []
    expect(
      ['userName', 'displayName', 'emails[0].value', 'status'].filter((name) => !columns.split(',').includes(name)),
    ).toEqual([])
    expect([ada.includes("'=SUM(1)"), ben.includes('create')]).toEqual([true, true])
    expect([landscape.sourceMoods.calls, landscape.targets.map(({ moods }) => moods.calls)]).toEqual([{}, [{}, {}]])
    expect([(await engine.client.plans.list({})).items, (await engine.client.jobs.list({})).items]).toEqual([[], []])
  })

  it('that fail or are skipped are explained in trace.log', async () => {
    const files = await validated(`${header}\n,ada,Ada,\n`)
    expect(files['trace.log']?.[0]).toMatch(/^user in row 1, HR: fail: /)
  })

  it('end after the tenth', async () => {
    const rows = Array.from({ length: 14 }, (_, n) => `${n},p${n},P,`).join('\n')
    expect((await validated(`${header}\n${rows}\n`))['1_Target 1_users.csv']?.length).toBe(11)
  })

  it.each([
    [`${header}\n1,ada,Ada,a@b.c\n2,ben\n`, 'row 2 has 2 fields where the header has 4'],
    ['id,emails[\n1,a\n', 'column 2 of the header, "emails[", is no path'],
  ])('are refused by name: %j', async (users, message) => {
    await expect(validated(users)).rejects.toThrow(`The file of users is refused: ${message}.`)
  })
})
