import { isIP, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { ListenerAddress } from '../../../shared/domain/engineState.ts'

/** Where the listener can be reached: the public address first, then each bound one; a wildcard stands for all of its kind. */
export function listenerAddresses(
  bound: readonly Pick<AddressInfo, 'address' | 'port'>[],
  scheme: 'http' | 'https',
  publicUrl: string | null,
): readonly ListenerAddress[] {
  const found = bound.flatMap(({ address, port }) =>
    behindWildcard(address).map((each): ListenerAddress => {
      const host = isIP(each) === 6 ? `[${each}]` : each
      return { url: `${scheme}://${host}:${port}`, reach: isLoopback(each) ? 'loopback' : 'network' }
    }),
  )
  return publicUrl === null ? found : [{ url: publicUrl.replace(/\/+$/, ''), reach: 'public' }, ...found]
}

function behindWildcard(address: string): readonly string[] {
  if (address !== '0.0.0.0' && address !== '::') return [address]
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const usable = all.filter(({ family, scopeid }) => (family === 'IPv4' || address === '::') && !scopeid)
  return usable.map((each) => each.address)
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
