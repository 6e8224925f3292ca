import type { Clock } from '../../shared/base/time.ts'
import type { CheckResult } from '../../shared/domain/check.ts'
import type { ProxySettings } from '../../shared/domain/proxySettings.ts'
import { runChecks } from './connectors/checkRunner.ts'
import { httpSettings } from './connectors/httpSettings.ts'
import { createBypass } from './connectors/proxy/bypass.ts'
import { proxyOfDesktop, proxyOfEnvironment } from './connectors/proxy/computerProxy.ts'
import type { WayOut } from './connectors/proxy/proxyServer.ts'
import { parseProxyServer, straight } from './connectors/proxy/proxyServer.ts'
import { reachChecks } from './connectors/reachChecks.ts'
import type { WaysOut } from './connectors/wayOut.ts'
import { runCheck } from './observe/checks.ts'
import type { EngineOptions } from './options.ts'
import type { StorageRooms } from './storageRooms.ts'
import { createProxySettings, type ProxySettingsStore } from './systems/proxySettings.ts'

/** The ways out of the engine, and where they are set. */
export interface Outside {
  readonly ways: WaysOut
  /** What is saved counts from the next call on. */
  readonly proxySettings: ProxySettingsStore
  /** Tries the way to an address without calling it: proxy, name, certificate. */
  check(address: string, signal: AbortSignal): Promise<CheckResult>
}

export async function openOutside(
  options: Pick<EngineOptions, 'environment' | 'resolveProxy' | 'clock'>,
  { database, secrets }: Pick<StorageRooms, 'database' | 'secrets'>,
): Promise<Outside> {
  const { environment, resolveProxy, clock } = options
  const computer = resolveProxy === undefined ? proxyOfEnvironment(environment) : proxyOfDesktop(resolveProxy)
  const store = createProxySettings(database, secrets, clock)
  const current = async () => wayOfSettings((await store.read()).settings, await store.password(), computer)
  let way = await current()
  const ways: WaysOut = { computer, settings: (target) => way(target) }
  return {
    ways,
    proxySettings: {
      ...store,
      save: async (...parts) => {
        const saved = await store.save(...parts)
        way = await current()
        return saved
      },
    },
    check: (address, signal) => checkWay(address, { signal, clock, wayOut: ways.settings }),
  }
}

function wayOfSettings({ way, url, user, bypass }: ProxySettings, password: string, computer: WayOut): WayOut {
  const proxy = way === 'server' ? parseProxyServer(url, 'settings') : null
  if (proxy === null) return way === 'computer' ? computer : straight
  const isStraight = createBypass(bypass)
  const whole = { ...proxy, credentials: user === '' ? null : { user, password } }
  return (target) => Promise.resolve(isStraight(target) ? null : whole)
}

function checkWay(
  address: string,
  surroundings: { readonly signal: AbortSignal; readonly clock: Clock; readonly wayOut: WayOut },
): Promise<CheckResult> {
  const settings = httpSettings({ URL: address, 'provost.timeout': '20' })
  return runCheck(surroundings.clock, (report) => runChecks(reachChecks(settings, surroundings), report))
}
