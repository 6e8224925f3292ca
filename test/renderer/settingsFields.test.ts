import { describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts'
import { faultsOf, fieldsOf, settingsOf } from '../../renderer/features/settings/settingsFields.ts'

const given: Settings = {
  listener: {
    ...{ host: '0.0.0.0', port: 9443, tls: 'given', publicUrl: 'https://provost.example.com' },
    certificate: '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----',
  },
  answerAfterMs: 1500,
  rateLimit: { enabled: true, slowAbove: 10, rejectAbove: 20 },
  retention: { ...defaultSettings.retention, eventsDays: 30, tracesDays: 3, deadLettersDays: 365, capMiB: 2048 },
  giveUpAfterHours: 48,
}

describe('settings as fields', () => {
  it('come back as they were', () => {
    expect([given, defaultSettings].map((one) => settingsOf(fieldsOf(one)))).toEqual([given, defaultSettings])
  })

  it('have no fault as they are', () => {
    expect([given, defaultSettings].map((one) => faultsOf(fieldsOf(one)))).toEqual([{}, {}])
  })

  it('each mistake is named at its field', () => {
    const wrong = {
      ...fieldsOf(given),
      ...{ host: ' ', port: '70000', publicUrl: 'provost.example.com', certificate: 'no', eventsDays: '' },
      ...{ tracesDays: '1.5', answerSeconds: '61', slowAbove: '30' },
    }
    expect(faultsOf(wrong)).toEqual({
      ...{ host: 'required', port: 'number', publicUrl: 'url', certificate: 'certificate', eventsDays: 'number' },
      ...{ tracesDays: 'number', answerSeconds: 'number', rejectAbove: 'order' },
    })
  })
})
