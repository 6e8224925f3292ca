import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

/** The last row of the table of symptoms. */

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const failing = (lines: readonly CheckLine[]) => lines.filter(({ state }) => state === 'failed')

it('21: Real time: user never arrives: every link of the chain is looked at, and each that is broken is named', async () => {
  const { client, url } = engine
  const { clientId, secret } = await client.access.createTechnicalUser({
    displayName: 'App',
    permissions: ['realTime'],
  })
  const report = (system: string, body: object, credentials = `${clientId}:${secret}`) =>
    fetch(`${url}/ipsproxy/service/api/v1/systems/${system}/entities/user`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { authorization: `Basic ${btoa(credentials)}`, 'content-type': 'application/scim+json' },
    })
  const astray = 'ffffffff-0000-4000-8000-000000000000'
  const statuses = [(await report(astray, person('ada'))).status]
  const lost = failing((await client.setups.diagnose({ source: landscape.source })).lines)
  statuses.push((await report(landscape.source, person('ada'), `${clientId}:wrong`)).status)
  const { id, version } = await client.systems.get({ id: landscape.source })
  await client.systems.setEnabled({ id, version, enabled: false })
  statuses.push((await report(landscape.source, person('ada'))).status)
  const broken = failing((await client.setups.diagnose({ source: landscape.source })).lines)
  expect([
    statuses,
    lost.map(({ step }) => step),
    lost.at(-1)?.detail.includes(astray),
    broken.map(({ step, cure }) => [step, cure]),
  ]).toEqual([
    [404, 401, 409],
    ['sourceConnection', 'callAstray'],
    true,
    [
      ['sourceConnection', 'enterCredentials'],
      ['callRefused', 'createSecret'],
      ['callAstray', undefined],
      ['sourceState', 'enableSource'],
    ],
  ])
})

it('21: Real time: user never arrives: the probe of the wizard sends an event through the whole chain', async () => {
  const { client } = engine
  const { clientId, secret } = await client.access.createTechnicalUser({
    displayName: 'App',
    permissions: ['realTime'],
  })
  const call = { address: engine.url, source: landscape.source, clientId }
  const wrong = await client.setups.probe({ ...call, secret: 'wrong' })
  const right = await client.setups.probe({ ...call, secret })
  expect([failing(wrong.lines).map(({ step }) => step), failing(right.lines)]).toEqual([['credentials'], []])
})
