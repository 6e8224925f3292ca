import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { listenerAddresses } from '../../../electron/engine/intake/listenerAddresses.ts'

describe('the addresses of a listener', () => {
  it('tell who can reach them', () => {
    const bound = [
      { address: '127.0.0.1', port: 8443 },
      { address: '192.0.2.7', port: 8443 },
      { address: '2001:db8::7', port: 8443 },
      { address: '::1', port: 8443 },
    ]
    expect(listenerAddresses(bound, 'https', 'https://idm.example.com/provost/')).toEqual([
      { url: 'https://idm.example.com/provost', reach: 'public' },
      { url: 'https://127.0.0.1:8443', reach: 'loopback' },
      { url: 'https://192.0.2.7:8443', reach: 'network' },
      { url: 'https://[2001:db8::7]:8443', reach: 'network' },
      { url: 'https://[::1]:8443', reach: 'loopback' },
    ])
  })

  it('are all of the machine where it is bound to all', () => {
    const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
    const expected = all.filter(({ family }) => family === 'IPv4').map(({ address }) => `http://${address}:80`)
    const found = listenerAddresses([{ address: '0.0.0.0', port: 80 }], 'http', null)
    expect(found.map(({ url }) => url)).toEqual(expected)
  })
})
