import { afterEach, beforeEach, expect, it } from 'vitest'
import { sharedInGerman } from '../../renderer/messages/de/shared.ts'
import type { CheckResult } from '../../shared/domain/check.ts'
import { startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

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

/** What is said in English alone. */
const untold = ({ lines }: CheckResult) =>
  lines.map(({ detail }) => detail).filter((detail) => sharedInGerman(detail) === null)

it('every finding of a running engine has its German, as it stands there with its values', async () => {
  const results = [await engine.client.engine.doctor(), await engine.client.engine.health()]
  expect(results.flatMap(untold)).toEqual([])
})

it('so has every line of the test and of the probe of a target, and of why nothing arrives from a source', async () => {
  const { source, target } = landscape
  const results = [
    await engine.client.systems.test({ id: target }),
    await engine.client.systems.probe({ id: target }),
    await engine.client.setups.diagnose({ source }),
  ]
  expect(results.flatMap(untold)).toEqual([])
})
