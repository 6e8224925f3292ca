import { networkInterfaces } from 'node:os'

/** Says at each call whether the networks this machine is in are others than at the call before. */
export function createNetworkWatch(networks: () => string = networksOfMachine): () => boolean {
  let last = networks()
  return () => {
    const now = networks()
    const hasChanged = now !== last
    last = now
    return hasChanged
  }
}

/** Interfaces with their IPv4 addresses and IPv6 networks. The last half of an IPv6 address changes by itself every day
 *  (RFC 8981), so it is left out. */
export function networksOfMachine(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string {
  const found = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ internal, scopeid }) => !internal && !scopeid)
      .map(({ family, address }) => `${name} ${family === 'IPv4' ? address : ipv6Network(address)}`),
  )
  return [...new Set(found)].sort().join(', ')
}

/** The first four of eight groups; `::` stands for as many groups of zeros as are missing. */
function ipv6Network(address: string): string {
  const [head = [], end] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  if (end === undefined) return head.slice(0, 4).join(':')
  const zeros = Array.from({ length: 8 - head.length - end.length }, () => '0')
  return [...head, ...zeros, ...end].slice(0, 4).join(':')
}
