import type { Socket } from 'node:net'
import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import type { CheckStep } from './checkRunner.ts'
import type { HttpSettings } from './httpSettings.ts'
import { connectTo } from './proxy/connectTo.ts'
import type { ProxyServer, WayOut } from './proxy/proxyServer.ts'
import { openTunnel, targetOf } from './proxy/tunnel.ts'
import type { Surroundings } from './reachability.ts'
import { bounded, checkEncryption, checkName } from './reachability.ts'

export interface OutsideSurroundings extends Surroundings {
  readonly wayOut: WayOut
}

/** Lines `proxy`, `nameResolved`, `encrypted` of a system that is called by HTTP, straight or through a proxy. */
export function reachChecks(settings: HttpSettings, surroundings: OutsideSurroundings): readonly CheckStep[] {
  const { wayOut } = surroundings
  const url = new URL(settings.baseUrl)
  const name = checkName(settings, surroundings)
  const connected = async (signal: AbortSignal) => {
    const proxy = await wayOut(url)
    return proxy === null ? null : openTunnel(proxy, targetOf(url), signal)
  }
  return [
    checkWay(settings, surroundings),
    {
      ...name,
      run: async () => {
        const proxy = await wayOut(url)
        return proxy === null ? name.run() : { state: 'ok', detail: said`The proxy looks up ${url.hostname}.` }
      },
    },
    checkEncryption(settings, surroundings, connected),
  ]
}

/** Line `proxy`: which way calls go; through a proxy, whether it is there and lets them through. */
function checkWay(settings: HttpSettings, { signal, wayOut }: OutsideSurroundings): CheckStep {
  const url = new URL(settings.baseUrl)
  return {
    step: 'proxy',
    cure: () => 'changeProxy',
    run: () =>
      bounded(said`Reaching ${url.host}`, settings, signal, async (bound) => {
        const proxy = await wayOut(url)
        if (proxy === null) return { state: 'ok', detail: said`Straight, without a proxy.` }
        const socket = await reachThrough(proxy, url, bound)
        socket.destroy()
        return { state: 'ok', detail: throughIt(proxy) }
      }),
  }
}

function throughIt({ url, setIn }: ProxyServer): Said {
  switch (setIn) {
    case 'system':
      return said`Through the proxy ${url}, as set at this system.`
    case 'settings':
      return said`Through the proxy ${url}, as the settings say.`
    case 'computer':
      return said`Through the proxy ${url}, as this computer says.`
  }
}

/** For https a tunnel; for http there is nothing to ask before the call itself. */
async function reachThrough(proxy: ProxyServer, url: URL, signal: AbortSignal): Promise<Socket> {
  if (url.protocol === 'https:') return openTunnel(proxy, targetOf(url), signal)
  return connectTo(proxy, signal)
}
