import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { Permission, RightArea } from '../../shared/domain/access.ts'
import { includes, rightAreas } from '../../shared/domain/rights.ts'
import { startTestEngine, type TestEngine } from '../kit/engine.ts'
import { callable, namesOf, rows, type OpenRowsWire, type Row } from './contractRows.ts'

/** What a caller with less permission is told, row by row. */
export function describePermissions(name: string, open: OpenRowsWire): void {
  describe(`a caller over ${name}`, () => {
    let engine: TestEngine
    beforeEach(async () => {
      engine = await startTestEngine()
    })
    afterEach(() => engine.close())

    it.each([
      ['view', ['view']],
      ['operate', ['view', 'operate']],
    ] as const)('who may %s is refused every row that needs more, and no other', async (permission, allowed) => {
      const wire = await open(engine, { name: 'ken', permission })
      const refused: Row[] = []
      for (const row of rows) if ((await codeOf(wire.client, row.name)) === 'FORBIDDEN') refused.push(row)
      await wire.close()
      expect(namesOf(refused)).toEqual(
        namesOf(rows.filter((row) => !allowed.some((one: string) => one === row.permission))),
      )
    })
  })
}

const kindAreas: readonly string[] = ['sources', 'targets', 'proxies'] satisfies readonly RightArea[]
const everyRight = rightAreas.flatMap((area) =>
  (['view', 'operate', 'administer'] satisfies Permission[]).map((step): [RightArea, Permission] => [area, step]),
)

/** What an administrator with one right is told, row by row. Without a system named, a right to any kind of system will do. */
export function describeRights(name: string, open: OpenRowsWire): void {
  describe(`an administrator over ${name}`, () => {
    let engine: TestEngine
    beforeEach(async () => {
      engine = await startTestEngine()
    })
    afterEach(() => engine.close())

    it.each(everyRight)('with the right to %s, %s, is refused every other row', async (area, step) => {
      const wire = await open(engine, { id: 'a1', name: 'ken', permission: step, rights: { [area]: step } })
      const refused: Row[] = []
      for (const row of rows) if ((await codeOf(wire.client, row.name)) === 'FORBIDDEN') refused.push(row)
      await wire.close()
      const isAllowed = ({ permission, right }: Row) =>
        includes(step, permission) &&
        (right === 'anyone' || right === area || (right === 'system' && kindAreas.includes(area)))
      expect(namesOf(refused)).toEqual(namesOf(rows.filter((row) => !isAllowed(row))))
    })
  })
}

async function codeOf(client: AdminClient, row: string): Promise<string | null> {
  const { error } = await safe(callable(client, row)({}))
  return error !== null && 'code' in error ? String(error.code) : null
}
