import type { JsonObject } from '../../../shared/base/json.ts'
import type { AttributeChange } from '../../../shared/domain/changeLog.ts'
import { set, type Recording } from './recording.ts'

/** What rows that remove what was kept leave in the change log. */
export const keepRecordings: Readonly<Record<string, Recording>> = {
  'jobs.clearLogs': {
    ...{ event: 'JOB_LOGS_DELETED', resourceType: 'JobLog', action: 'DELETE', idOf: () => 'logs' },
    further: (_, answer) => counts(answer),
  },
  'engine.clear': {
    ...{ event: 'STORAGE_CLEARED', resourceType: 'Engine', action: 'DELETE', idOf: () => 'engine' },
    further: (_, answer) => counts(answer),
  },
}

function counts(answer: JsonObject): readonly AttributeChange[] {
  return Object.entries(answer).flatMap(([name, value]) =>
    typeof value === 'number' ? [set(name, String(value))] : [],
  )
}
