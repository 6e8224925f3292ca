import { expect, test } from 'vitest'
import { createFrames } from '../../../../electron/engine/connectors/ldap/frames.ts'

const message = (bytes: number): Buffer =>
  bytes < 0x80
    ? Buffer.from([0x30, bytes, ...Array<number>(bytes).fill(7)])
    : Buffer.concat([Buffer.from([0x30, 0x82, bytes >> 8, bytes & 0xff]), Buffer.alloc(bytes, 7)])

test.each([1, 2, 3, 7, 1000])('messages come whole however they are cut, here every %i bytes', (size) => {
  const sent = [message(0), message(5), message(300), message(127), message(1)]
  const stream = Buffer.concat(sent)
  const frames = createFrames(1000)
  const taken: Buffer[] = []
  for (let at = 0; at < stream.length; at += size) taken.push(...frames.take(stream.subarray(at, at + size)))
  expect(taken.map((one) => one.toString('hex'))).toEqual(sent.map((one) => one.toString('hex')))
})

test.each([
  ['of another protocol', Buffer.from('HTTP/1.1 400 Bad Request')],
  ['without an end', Buffer.from([0x30, 0x80, 0, 0])],
  ['of more bytes than can be held', Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff])],
])('what comes %s is refused at once', (_, bytes) => {
  expect(() => createFrames(1000).take(bytes)).toThrow('message')
})
