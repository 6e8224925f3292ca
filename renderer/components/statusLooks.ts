import type { DeliveryStatus, EventStatus } from '../../shared/domain/eventLog.ts'

export type StatusWord = DeliveryStatus | EventStatus | 'works' | 'disabled' | 'warning' | 'notReached'
export type Tone = 'positive' | 'critical' | 'negative' | 'informative' | 'neutral'

interface Look {
  /** UI5 icon, or the ring of something that runs. */
  readonly icon: string
  readonly tone: Tone
}

/** Colour means one thing: arrived, waits, given up, on its way, or nothing to say (screens: visual rules). */
export const statusLooks: Readonly<Record<StatusWord, Look>> = {
  created: { icon: 'add', tone: 'positive' },
  updated: { icon: 'edit', tone: 'positive' },
  deleted: { icon: 'delete', tone: 'positive' },
  delivered: { icon: 'status-positive', tone: 'positive' },
  works: { icon: 'status-positive', tone: 'positive' },
  unchanged: { icon: 'status-inactive', tone: 'neutral' },
  skipped: { icon: 'less', tone: 'neutral' },
  discarded: { icon: 'less', tone: 'neutral' },
  superseded: { icon: 'less', tone: 'neutral' },
  disabled: { icon: 'status-inactive', tone: 'neutral' },
  notReached: { icon: 'status-inactive', tone: 'neutral' },
  running: { icon: 'ring', tone: 'informative' },
  waiting: { icon: 'pending', tone: 'informative' },
  retry: { icon: 'refresh', tone: 'critical' },
  held: { icon: 'stop', tone: 'critical' },
  warning: { icon: 'alert', tone: 'critical' },
  failed: { icon: 'error', tone: 'negative' },
  deadLetter: { icon: 'error', tone: 'negative' },
}
