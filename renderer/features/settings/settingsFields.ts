import type { Settings } from '../../../shared/domain/settings.ts'
import type { Fields } from '../../composables/merge.ts'

/** Bounds of the whole numbers, as the contract has them; `answerSeconds` stands for milliseconds. */
export const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
  port: [0, 65_535],
  answerSeconds: [0, 60],
  slowAbove: [1, 1_000_000],
  rejectAbove: [1, 1_000_000],
  ...{ eventsDays: [1, 3650], recordsDays: [1, 3650], tracesDays: [1, 3650], deadLettersDays: [0, 3650] },
  ...{ runsDays: [1, 3650], imagesDays: [1, 3650], plansDays: [1, 3650], changesDays: [1, 3650] },
  ...{ noticesDays: [1, 3650], capMiB: [0, 10_000_000] },
  giveUpAfterHours: [1, 720],
}

export type Fault = 'required' | 'number' | 'url' | 'order' | 'certificate'

type Retention = { -readonly [Name in (typeof retentionNames)[number]]: number }
/** In the order of the form. */
export const retentionNames = [
  ...(['eventsDays', 'recordsDays', 'tracesDays', 'deadLettersDays', 'runsDays'] as const),
  ...(['imagesDays', 'plansDays', 'changesDays', 'noticesDays', 'capMiB'] as const),
] satisfies readonly (keyof Settings['retention'])[]

/** The settings as texts of a form. */
export function fieldsOf({ listener, answerAfterMs, rateLimit, retention, giveUpAfterHours }: Settings): Fields {
  return {
    ...{ host: listener.host, port: String(listener.port), tls: listener.tls },
    ...{ certificate: listener.certificate ?? '', publicUrl: listener.publicUrl ?? '' },
    answerSeconds: String(answerAfterMs / 1000),
    rateEnabled: String(rateLimit.enabled),
    slowAbove: String(rateLimit.slowAbove),
    rejectAbove: String(rateLimit.rejectAbove),
    ...Object.fromEntries(retentionNames.map((name) => [name, String(retention[name])])),
    giveUpAfterHours: String(giveUpAfterHours),
  }
}

/** The form as settings; call it without faults only. */
export function settingsOf(fields: Fields): Settings {
  const text = (name: string) => (fields[name] ?? '').trim()
  const tls = fields['tls']
  return {
    listener: {
      host: text('host'),
      port: Number(text('port')),
      tls: tls === 'generated' || tls === 'given' ? tls : 'off',
      certificate: text('certificate') === '' ? null : text('certificate'),
      publicUrl: text('publicUrl') === '' ? null : text('publicUrl'),
    },
    answerAfterMs: Math.round(Number(text('answerSeconds')) * 1000),
    rateLimit: {
      enabled: fields['rateEnabled'] === 'true',
      slowAbove: Number(text('slowAbove')),
      rejectAbove: Number(text('rejectAbove')),
    },
    retention: Object.fromEntries(retentionNames.map((name) => [name, Number(text(name))])) as Retention,
    giveUpAfterHours: Number(text('giveUpAfterHours')),
  }
}

/** What does not fit, by field. */
export function faultsOf(fields: Fields): Readonly<Record<string, Fault>> {
  const text = (name: string) => (fields[name] ?? '').trim()
  const faults: Record<string, Fault> = numberFaults(text)
  if (text('host') === '') faults['host'] = 'required'
  if (text('publicUrl') !== '' && !isWebAddress(text('publicUrl'))) faults['publicUrl'] = 'url'
  if (fields['tls'] === 'given' && !text('certificate').includes('-----BEGIN CERTIFICATE-----')) {
    faults['certificate'] = 'certificate'
  }
  if (!faults['rejectAbove'] && Number(text('rejectAbove')) < Number(text('slowAbove'))) faults['rejectAbove'] = 'order'
  return faults
}

function numberFaults(text: (name: string) => string): Record<string, Fault> {
  const wrong = Object.entries(bounds).filter(([name, [least, most]]) => {
    const shape = name === 'answerSeconds' ? /^\d+(?:\.\d{1,3})?$/ : /^\d+$/
    return !shape.test(text(name)) || Number(text(name)) < least || Number(text(name)) > most
  })
  return Object.fromEntries(wrong.map(([name]) => [name, 'number'] as const))
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
