import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import { client } from '../../api/connection.ts'

/** The information report with all its events, as JSON text. */
export async function wholeReport(key: EntityKey): Promise<string> {
  const first = await client.record.report(key)
  const events = [...first.events]
  let { before } = first
  while (before !== null) {
    const page = await client.record.report({ ...key, before })
    events.push(...page.events)
    before = page.before
  }
  return JSON.stringify({ ...first, events, before: null }, null, 2)
}
