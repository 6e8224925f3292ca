import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import CertificateForm from '../../../renderer/components/CertificateForm.vue'
import type { CertificateCalls, GeneratedCertificate } from '../../../renderer/composables/callerCertificates.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const made: GeneratedCertificate = {
  certificate: {
    ...{ id: 'one', createdAt: '2026-11-19T08:00:00.000Z', lastUsedAt: null },
    ...{ subject: `CN=${'long'.repeat(15)}`, issuer: 'CN=Provost', matchBy: 'fingerprint' },
    ...{ fingerprint: 'AB:'.repeat(31) + 'AB', signatureAlgorithm: 'sha256WithRSAEncryption', key: 'RSA 3072 bit' },
    ...{ validFrom: '2026-11-19T08:00:00.000Z', validTo: '2028-11-19T08:00:00.000Z' },
  },
  text: pem,
  pkcs12: btoa('sealed'),
}

/** There is no engine here: it notes what it was asked and answers what a test says. */
async function showForm(withoutCancel = false) {
  const asked: unknown[] = []
  const calls: CertificateCalls = {
    add: (given) => Promise.resolve(void asked.push(['add', given])),
    generate: (wanted) => {
      asked.push(['generate', wanted])
      return Promise.resolve(made)
    },
  }
  return { ...(await show(CertificateForm, { calls, withoutCancel })), asked }
}

test('a certificate is added as text once there is one, by what it is to be known', async () => {
  const { asked, heard } = await showForm()
  await expect.element(button('Add certificate')).toBeDisabled()
  await page.getByRole('textbox', { name: /^Certificate/ }).fill(pem)
  await page.getByRole('radio').nth(1).click()
  await button('Add certificate').click()
  await expect.poll(() => heard).toEqual([['close', true]])
  expect(asked).toEqual([['add', { certificate: pem, matchBy: 'name' }]])
})

test('one is made only with a name and a password long enough; its key goes before the form does', async () => {
  const { asked, heard } = await showForm()
  await page.getByRole('option', { name: /Generate/ }).click()
  await page.getByRole('textbox', { name: /Common name/ }).fill('  hr.example.com ')
  await page.getByLabelText(/Password/).fill('short')
  await expect.element(button('Generate')).toBeDisabled()
  await page.getByLabelText(/Password/).fill('long enough')
  await userEvent.keyboard('{Tab}{Enter}')
  await expect.element(button('Done')).toBeDisabled()
  expect({ asked, heard, found: await faults() }).toEqual({
    asked: [['generate', { commonName: 'hr.example.com', password: 'long enough', years: 2 }]],
    heard: [['made', { file: made.pkcs12, password: 'long enough' }]],
    found: [],
  })
})

test('where there is no way back there is no Cancel, and both ways can be read in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { heard } = await showForm(true)
  const first = await faults()
  await page.getByRole('option', { name: /erzeugen/i }).click()
  await expect.element(page.getByLabelText(/Kennwort/)).toBeVisible()
  expect([first, await faults(), heard, page.getByRole('button', { name: 'Abbrechen' }).elements()]).toEqual([
    ...[[], [], [], []],
  ])
})
