import type { PlannedNow } from '../../shared/domain/planned.ts'
import type { Tone } from './statusLooks.ts'

interface OperationLook {
  readonly icon: string
  readonly tone: Tone
}

/** Planned is not yet good or bad, but a deletion asks for a second look. */
export const operationLooks: Readonly<Record<PlannedNow['operation'], OperationLook>> = {
  create: { icon: 'add', tone: 'informative' },
  update: { icon: 'edit', tone: 'informative' },
  delete: { icon: 'delete', tone: 'critical' },
  skip: { icon: 'less', tone: 'neutral' },
  fail: { icon: 'error', tone: 'negative' },
  unchanged: { icon: 'status-inactive', tone: 'neutral' },
}
