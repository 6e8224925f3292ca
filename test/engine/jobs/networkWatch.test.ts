import type { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { createNetworkWatch, networksOfMachine } from '../../../electron/engine/jobs/networkWatch.ts'

const address = (family: 'IPv4' | 'IPv6', text: string, internal = false, scopeid = 0) => ({
  ...{ address: text, netmask: '', mac: '', internal, cidr: null },
  ...(family === 'IPv4' ? { family } : { family, scopeid }),
})
const machine = (interfaces: ReturnType<typeof networkInterfaces>) => networksOfMachine(interfaces)

it('a machine is known by its interfaces with their addresses, not by those that lead nowhere', () => {
  expect(
    machine({
      lo: [address('IPv4', '127.0.0.1', true)],
      wlan0: [address('IPv4', '10.0.0.7'), address('IPv6', 'fe80::1', false, 2), address('IPv6', '2001:db8::7')],
    }),
  ).toBe('wlan0 10.0.0.7, wlan0 2001:db8:0:0')
})

it('an IPv6 address that renews its last half is in the same network', () => {
  const before = machine({ en0: [address('IPv6', '2001:db8:1:2:aaaa:bbbb:cccc:dddd')] })
  const after = machine({ en0: [address('IPv6', '2001:db8:1:2:1111:2222:3333:4444')] })
  expect(after).toBe(before)
  expect(machine({ en0: [address('IPv6', '2001:db8:1:3::1')] })).not.toBe(before)
})

it('a change is told once', () => {
  let networks = 'en0 10.0.0.7'
  const hasChanged = createNetworkWatch(() => networks)
  expect(hasChanged()).toBe(false)
  networks = 'en0 192.168.1.7'
  expect([hasChanged(), hasChanged()]).toEqual([true, false])
})
