/** What a source tells of with its properties, as keys of the messages with what they name. */
export type Told =
  | { readonly what: 'running' | 'failed' | 'eachFailed' | 'recovered' }
  | { readonly what: 'failedAgain' | 'silent'; readonly count: number }

const notification = 'ips.job.notification'

/** The rules of the engine in words; real-time events are never told of. */
export function toldOf(properties: Readonly<Record<string, string>>): readonly Told[] {
  const isOn = (name: string) => properties[`${notification}.${name}`] === 'true'
  const passedOver = Number(properties[`${notification}.ignored.consecutive.failures`] ?? '0')
  const silentHours = Number(properties['provost.silence.hours'] ?? '')
  return [
    ...(isOn('skip.intermediate.notifications') ? [] : [{ what: 'running' } as const]),
    failedOf(isOn('repeat.on.failure'), passedOver),
    { what: 'recovered' },
    ...(Number.isFinite(silentHours) && silentHours > 0 ? [{ what: 'silent', count: silentHours } as const] : []),
  ]
}

function failedOf(isEach: boolean, passedOver: number): Told {
  if (isEach) return { what: 'eachFailed' }
  return Number.isInteger(passedOver) && passedOver > 0
    ? { what: 'failedAgain', count: passedOver + 1 }
    : { what: 'failed' }
}
