import { said } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { firstProxySettings, type ProxySettings } from '../../../shared/domain/proxySettings.ts'
import { isBypassEntry } from '../connectors/proxy/bypass.ts'
import { parseProxyServer } from '../connectors/proxy/proxyServer.ts'
import type { Database } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'
import { invalid, type FieldFault, type Saved } from './saving.ts'
import { createVersionedSettings } from './settings.ts'

export interface SavedProxySettings {
  readonly settings: ProxySettings
  readonly version: number
  /** Whether a password lies in the vault. */
  readonly hasPassword: boolean
}

/** The proxy of the engine: one row, and the password in the vault. */
export interface ProxySettingsStore {
  read(): Promise<SavedProxySettings>
  /** '' where there is none. */
  password(): Promise<string>
  /** `password` undefined: stays as it is; null: removed. Another address or user voids it: what was entered for one must not
   *  go to another. */
  save(
    version: number,
    settings: ProxySettings,
    password: string | null | undefined,
  ): Promise<Saved<SavedProxySettings>>
}

const owner = 'engine'
const secretName = 'proxyPassword'

export function createProxySettings(database: Database, secrets: Secrets, clock: Clock): ProxySettingsStore {
  const store = createVersionedSettings({ database, clock, name: 'proxy', first: firstProxySettings })
  const read = async () => {
    const { settings, version } = await store.read()
    return { settings, version, hasPassword: (await secrets.get(owner, secretName)) !== null }
  }
  return {
    read,
    password: async () => (await secrets.get(owner, secretName)) ?? '',
    save: async (version, settings, password) => {
      const faults = faultsOf(settings)
      if (faults.length > 0) return invalid(faults)
      const saved = await store.save(version, settings, async (within, before) => {
        const isOther = settings.url !== before.url || settings.user !== before.user
        if (typeof password === 'string') await secrets.set(within, owner, secretName, password)
        else if (password === null || isOther) await secrets.remove(within, owner, secretName)
      })
      return saved.kind === 'saved' ? { kind: 'saved', value: await read() } : saved
    },
  }
}

function faultsOf({ way, url, bypass }: ProxySettings): readonly FieldFault[] {
  const wrong = bypass.find((entry) => !isBypassEntry(entry))
  return [
    ...(way === 'server' ? addressFaults(url) : []),
    ...(wrong === undefined
      ? []
      : [
          { name: 'bypass', message: said`"${wrong}" is no host, address or network, like example.com or 10.0.0.0/8.` },
        ]),
  ]
}

function addressFaults(url: string): readonly FieldFault[] {
  const proxy = parseProxyServer(url, 'settings')
  if (proxy === null) {
    return [{ name: 'url', message: said`Enter the address of an HTTP proxy, like http://proxy.example.com:3128.` }]
  }
  if (proxy.credentials === null) return []
  return [{ name: 'url', message: said`Enter user and password in their own fields, not in the address.` }]
}
