import { describe, expect, it } from 'vitest'
import { explainClauses } from '../../../electron/engine/pipeline/explainClauses.ts'
import { endedEvent, person, startTestEngine } from '../../kit/engine.ts'
import { buildLandscape } from '../../kit/landscape.ts'

describe('why an entity was skipped', () => {
  it('names the clauses that failed and what they saw', () => {
    const clauses = [
      { text: '$.active == true', value: false, holds: false },
      { text: '$.userName EMPTY false', value: 'nora', holds: true },
      { text: "$.type == 'x'", value: undefined, holds: false },
    ]
    expect(explainClauses('Entity condition [c] is not fulfilled', clauses)).toBe(
      "Entity condition [c] is not fulfilled: $.active == true saw the value false; $.type == 'x' saw no value",
    )
    expect(explainClauses('Deleted at the source', [])).toBe('Deleted at the source')
  })

  it('stands in the trace of the room that decided', async () => {
    const engine = await startTestEngine()
    const landscape = await buildLandscape(engine)
    try {
      const place = { id: landscape.target, direction: 'write' } as const
      const current = await engine.client.transformations.get(place)
      const document = JSON.parse(current.document) as { user: object }
      const user = { ...document.user, condition: "$.active == true && $.title == 'Head'" }
      await engine.client.transformations.save({
        ...place,
        version: current.version,
        document: JSON.stringify({ ...document, user }),
        description: 'Heads only',
      })
      await landscape.report('POST', person('c1', { title: 'Clerk' }))
      const event = await endedEvent(engine.client, { source: landscape.source, entityId: 'c1' })
      const { entries } = await engine.client.events.trace({ position: event.position })
      expect(entries.find((entry) => entry.room === 'planning')?.note).toContain(
        `$.title == 'Head' saw the value "Clerk"`,
      )
    } finally {
      await engine.close()
      await landscape.close()
    }
  })
})
