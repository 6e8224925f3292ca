import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import { runIdOf, type JobLogType, type JobRecord } from '../../../shared/domain/job.ts'
import { exportRun } from '../../../electron/engine/jobs/exportRun.ts'
import type { Run } from '../../../electron/engine/jobs/runs.ts'

const at = instant(new Date(0))
const run: Run = {
  ...{ id: runIdOf(1), number: 1, source: 'hr' as SystemId, sourceName: 'HR', kind: 'read' },
  ...{ trigger: { kind: 'immediate', by: 'maria' }, status: 'success', readMode: 'full', attempt: 1 },
  ...{ queuedAt: at, startedAt: at, endedAt: at, cursor: { kind: 'close' }, entityTypes: ['user'] },
  ...{ marks: {}, traced: [], problem: null, outcome: [], doubt: null, fullTypes: {}, plan: null },
}
type Outcome = JobRecord['outcome']

const content = { userName: 'ada', note: 'x'.repeat(150_100) }

function recordOf(outcome: Outcome): JobRecord {
  return {
    ...{ position: 1 as Position, entityType: 'user', entityId: 'e1', name: 'Ada', targetEntityId: 't1' },
    ...{ system: 'hr' as SystemId, systemName: 'HR', outcome, reason: null, problem: null, at },
  }
}

async function textOf(outcome: Outcome, traced: readonly string[]): Promise<string> {
  const type = `${outcome}EntitiesLog` as JobLogType
  const { bytes } = await exportRun({ ...run, traced }, type, new Date(0), {
    log: {
      list: () => Promise.resolve({ items: [], more: false }),
      details: () => Promise.resolve(null),
      records: () => Promise.resolve({ items: [recordOf(outcome)], after: null }),
    },
    contentOf: () => Promise.resolve(content),
  })
  return Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file))
    .join('')
}

it.each(['skipped', 'created', 'updated', 'deleted'] as const)(
  '8.3: ips.trace.%s.entity fills the list of such entities, which else is empty',
  async (outcome) => {
    const [without, asked] = [await textOf(outcome, []), await textOf(outcome, [`ips.trace.${outcome}.entity`])]
    expect([without, asked.split('\n')[0]]).toEqual(['', `user:${outcome === 'skipped' ? 'e1' : 't1'},`])
  },
)

const list = (outcome: Outcome) => (outcome === 'failed' ? [] : [`ips.trace.${outcome}.entity`])

it.each(['failed', 'skipped', 'created', 'updated'] as const)(
  '8.3: ips.trace.%s.entity.content shows the content, which else is hidden',
  async (outcome) => {
    const hidden = await textOf(outcome, list(outcome))
    const shown = await textOf(outcome, [...list(outcome), `ips.trace.${outcome}.entity.content`])
    expect([hidden.includes('content=<hidden content>'), shown.includes('content={"userName":"ada"')]).toEqual([
      true,
      true,
    ])
  },
)

it('8.3: a list goes in parts of 3,000 records', async () => {
  const pages = [3000, 1].map((count) => Array.from({ length: count }, () => recordOf('failed')))
  const { bytes } = await exportRun(run, 'failedEntitiesLog', new Date(0), {
    log: {
      list: () => Promise.resolve({ items: [], more: false }),
      details: () => Promise.resolve(null),
      records: ({ after }) => Promise.resolve({ items: pages[after] ?? [], after: after === 0 ? 1 : null }),
    },
    contentOf: () => Promise.resolve(null),
  })
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [
    name.slice(name.lastIndexOf('_')),
    strFromU8(part).split('user:e1,').length - 1,
  ])
  expect(parts).toEqual([
    ['_1.log', 3000],
    ['_2.log', 1],
  ])
})

it('22 no. 7: asked for by a target, the content of what failed there is shown, and of nothing else', async () => {
  const asked = ['skipped', 'failed'].map((outcome) => `ips.trace.${outcome}.entity`)
  const at = (system: string) => [...asked, `ips.trace.failed.entity.content ${system}`]
  const texts = [await textOf('failed', at('hr')), await textOf('failed', at('crm')), await textOf('skipped', at('hr'))]
  expect(texts.map((text) => text.includes('content={"userName":"ada"'))).toEqual([true, false, false])
})

it('8.3: ips.trace.entity.content.unlimited lifts the limit of 150,000 characters', async () => {
  const asked = ['ips.trace.failed.entity.content']
  const lengthOf = (text: string) => (/content=(.*)/.exec(text)?.[1] ?? '').length
  const cut = await textOf('failed', asked)
  const whole = await textOf('failed', [...asked, 'ips.trace.entity.content.unlimited'])
  expect([lengthOf(cut), lengthOf(whole)]).toEqual([150_000, JSON.stringify(content).length])
})
