import { own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { listed, objectOf, plainInputs, set, textAt, type Recording } from './recording.ts'
import { readSystem } from './readSystem.ts'

/** The line names the source. */
const ofSource = {
  idOf: (input: JsonObject) => textAt(input, 'source'),
  read: readSystem,
} as const
const onData = { action: 'EXECUTE', category: 'audit.data-change' } as const

/** What administrators do with runs, plans, held deletions and test changes leaves. */
export const operationRecordings: Readonly<Record<string, Recording>> = {
  'setups.send': {
    ...onData,
    ...ofSource,
    ...{ event: 'TEST_CHANGE_SENT', resourceType: 'TestChange' },
    further: (input) => [set('person', textAt(input, 'person'))],
  },
  'plans.validate': { ...onData, ...ofSource, event: 'ROWS_VALIDATED', resourceType: 'Validation' },
  'jobs.start': { ...onData, resourceType: 'Job', event: 'JOB_STARTED', further: plainInputs },
  'jobs.stop': { ...onData, resourceType: 'Job', event: 'JOB_STOPPED' },
  'jobs.saveSchedule': {
    ...ofSource,
    ...{ event: 'SCHEDULE_UPDATED', resourceType: 'Schedule', action: 'UPDATE' },
    further: (input) =>
      ['plan', 'timeZone', 'missed', 'enabled'].map((name) => set(name, JSON.stringify(own(input, name) ?? null))),
  },
  'plans.decide': decided('Plan', 'PLAN_LINES_DECIDED'),
  'plans.apply': decided('Plan', 'PLAN_APPLIED'),
  'deletions.approve': decided('Deletion', 'DELETIONS_APPROVED'),
  'deletions.withdraw': decided('Deletion', 'DELETION_APPROVALS_WITHDRAWN'),
  'deletions.reject': decided('Deletion', 'DELETIONS_REJECTED'),
  'deletions.undo': decided('Deletion', 'DELETION_UNDONE'),
}

/** Single ones name themselves; a group or a filter says what it is and how many it has, but no text that was looked for. */
function decided(resourceType: string, event: string): Recording {
  return {
    ...{ ...onData, resourceType, event },
    further: (input, answer) => {
      const choice = objectOf(own(input, 'choice'))
      const filter = Object.entries(objectOf(own(choice, 'filter'))).filter(([name]) => name !== 'text')
      return [
        ...plainInputs(input),
        ...['decision', 'count'].flatMap((name) =>
          textAt(input, name) === '' ? [] : [set(name, textAt(input, name))],
        ),
        ...listed('deliveries', own(input, 'deliveries')),
        ...listed('lines', own(choice, 'lines')),
        ...plain([...Object.entries(objectOf(own(input, 'group'))), ...filter]),
        ...plainInputs(answer).filter(({ attribute }) => attribute === 'position'),
      ]
    },
  }
}

const plain = (values: readonly (readonly [string, Json])[]) =>
  values.map(([name, value]) => set(name, JSON.stringify(value).slice(0, 200)))
