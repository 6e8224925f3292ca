import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'

const benches: Readonly<Record<string, () => Promise<{ bench: () => Promise<readonly Figure[]> }>>> = {
  intake: () => import('./intake.ts'),
  latency: () => import('./latency.ts'),
  journal: () => import('./journal.ts'),
  transformation: () => import('./transformation.ts'),
  scim: () => import('./scim.ts'),
  odata: () => import('./odata.ts'),
  ldap: () => import('./ldap.ts'),
  files: () => import('./files.ts'),
  sql: () => import('./sql.ts'),
  realTime: () => import('./realTime.ts'),
  jobs: () => import('./jobs.ts'),
  move: () => import('./move.ts'),
  unchanged: () => import('./unchanged.ts'),
  screens: () => import('./screens.ts'),
}

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } })
const figures: Figure[] = []
for (const [name, load] of Object.entries(benches)) {
  if (values.only !== undefined && values.only !== name) continue
  const { bench } = await load()
  for (const one of await bench()) {
    figures.push(one)
    const limit = one.limit === null ? '' : `   limit ${one.limit} ${one.unit}   ratio ${one.ratio ?? 0}`
    const cpu = one.cpu ? `   CPU ${one.cpu.value} us   limit ${one.cpu.limit} us` : ''
    console.log(`${one.name.padEnd(44)} ${String(one.value).padStart(10)} ${one.unit}${limit}${cpu}`)
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
