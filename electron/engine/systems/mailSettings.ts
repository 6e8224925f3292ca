import { X509Certificate } from 'node:crypto'
import { said } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { noMail, type MailSettings } from '../../../shared/domain/notice.ts'
import type { MailServer } from '../observe/notices/smtp.ts'
import type { Database } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'
import { invalid, type FieldFault, type Saved } from './saving.ts'
import { createVersionedSettings } from './settings.ts'

export interface SavedMailSettings {
  readonly settings: MailSettings
  readonly version: number
  /** Whether a password lies in the vault. */
  readonly hasPassword: boolean
}

/** How mails leave: one row, and the password in the vault. */
export interface MailSettingsStore {
  read(): Promise<SavedMailSettings>
  /** `password` undefined: stays as it is; null: removed. Another host voids it: what was entered for one must not go to another. */
  save(version: number, settings: MailSettings, password: string | null | undefined): Promise<Saved<SavedMailSettings>>
  /** For the moment of sending; null: mails are switched off. */
  server(): Promise<MailServer | null>
}

const owner = 'engine'
const secretName = 'mailPassword'

export function createMailSettings(database: Database, secrets: Secrets, clock: Clock): MailSettingsStore {
  const store = createVersionedSettings({ database, clock, name: 'mail', first: noMail })
  const read = async () => ({ ...(await store.read()), hasPassword: (await secrets.get(owner, secretName)) !== null })
  return {
    read,
    save: async (version, settings, password) => {
      const faults = settings.enabled ? faultsOf(settings) : []
      if (faults.length > 0) return invalid(faults)
      const saved = await store.save(version, settings, async (within, before) => {
        const isOther = settings.host !== before.host || settings.user !== before.user
        if (typeof password === 'string') await secrets.set(within, owner, secretName, password)
        else if (password === null || isOther) await secrets.remove(within, owner, secretName)
      })
      return saved.kind === 'saved' ? { kind: 'saved', value: await read() } : saved
    },
    server: async () => {
      const { settings } = await store.read()
      if (!settings.enabled) return null
      return { ...settings, password: (await secrets.get(owner, secretName)) ?? '' }
    },
  }
}

function faultsOf({ host, port, from, security, user, authority }: MailSettings): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (host.trim() === '') faults.push({ name: 'host', message: said`Name the host of the mail server.` })
  if (port === 0) faults.push({ name: 'port', message: said`The port of the mail server is 465, 587 or 25, mostly.` })
  if (from === '') faults.push({ name: 'from', message: said`Say from which address the mails come.` })
  if (security === 'none' && user !== '' && !isThisMachine(host)) {
    const message = said`The password would cross the network in the clear: choose TLS or STARTTLS, or leave the user out.`
    faults.push({ name: 'security', message })
  }
  if (authority !== null && !isCertificate(authority)) {
    faults.push({ name: 'authority', message: said`Paste the certificate of the authority in PEM form.` })
  }
  return faults
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== ''
  } catch {
    return false
  }
}
