import { BlockList, isIP, isIPv4 } from 'node:net'
import { isLoopback } from '../reachability.ts'

/** Whether an address is called without the proxy. */
export type Bypass = (target: URL) => boolean

/** Understands what NO_PROXY and the settings of browsers have in common: `*`, hosts with all beneath them, with or without
 *  `*.` or a dot before them, each with or without a port, addresses, and networks (`10.0.0.0/8`). This machine itself is
 *  never called through a proxy. */
export function createBypass(entries: readonly string[]): Bypass {
  const tests = entries.map((entry) => entry.trim().toLowerCase()).map(testOf)
  return (target) => {
    const host = hostOf(target)
    const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port
    return isLoopback(host) || tests.some((matches) => matches(host, port))
  }
}

/** The entries of a list separated by commas, blanks or semicolons. */
export function bypassEntries(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((entry) => entry !== '')
}

/** Whether an entry can be understood. */
export function isBypassEntry(entry: string): boolean {
  if (entry.includes('/')) return networkOf(entry) !== null
  return isIP(entry) !== 0 || /^(\*|(\*?\.)?[\w-]+(\.[\w-]+)*\.?|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(entry)
}

type Test = (host: string, port: string) => boolean

function testOf(entry: string): Test {
  if (entry === '*') return () => true
  if (entry.includes('/')) return inNetwork(entry)
  if (isIP(entry) !== 0) return (host) => host === entry
  const [, name = '', wanted] = /^(.*?)(?::(\d{1,5}))?$/.exec(entry) ?? []
  const bare = name.replace(/^\*?\./, '').replace(/^\[|\]$/g, '')
  if (bare === '') return () => false
  return (host, port) =>
    (wanted === undefined || wanted === port) && (bare === '*' || host === bare || host.endsWith(`.${bare}`))
}

function inNetwork(entry: string): Test {
  const network = networkOf(entry)
  return (host) => network !== null && isIP(host) !== 0 && network.check(host, isIPv4(host) ? 'ipv4' : 'ipv6')
}

function networkOf(entry: string): BlockList | null {
  const [address = '', bits = ''] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return null
  const network = new BlockList()
  network.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  return network
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase()
