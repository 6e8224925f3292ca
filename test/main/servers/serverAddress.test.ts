import { expect, test } from 'vitest'
import { serverAddress } from '../../../electron/main/servers/serverAddress.ts'

test.each([
  ['provost.example.com', 'https://provost.example.com'],
  ['https://provost.example.com:8443/#/overview', 'https://provost.example.com:8443'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080/x', 'http://[::1]:8080'],
  ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
])('%s is the server %s', (typed, origin) => {
  expect(serverAddress(typed)).toEqual({ kind: 'address', origin })
})

test.each([
  ['http://provost.example.com', 'plainHttp'],
  ['http://127.0.0.1.example.com', 'plainHttp'],
  ['https://anna:secret@provost.example.com', 'address'],
  ['file:///etc/passwd', 'address'],
  ['javascript://x', 'address'],
  ['https://', 'address'],
  ['', 'address'],
])('%s is refused: %s', (typed, why) => {
  expect(serverAddress(typed)).toEqual({ kind: 'refused', why })
})
