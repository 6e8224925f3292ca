import { said } from '../../../../shared/base/said.ts'

/** Cuts what comes over a connection into whole messages (X.690 8.1: tag, length, contents). */
export interface Frames {
  /** Throws when the other end sends something that is no message, or one above the bound. */
  take(chunk: Buffer): readonly Buffer[]
}

const sequence = 0x30

/** `maximumBytes`: bound of one message; beyond it nobody here could hold it anyway. */
export function createFrames(maximumBytes: number): Frames {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let wantedBytes = 2

  const take = (chunk: Buffer): readonly Buffer[] => {
    waiting.push(chunk)
    waitingBytes += chunk.length
    // What belongs together is put together once, not with every chunk.
    if (waitingBytes < wantedBytes) return []
    let rest = waiting.length === 1 ? chunk : Buffer.concat(waiting)
    const whole: Buffer[] = []
    for (wantedBytes = lengthOf(rest, maximumBytes); rest.length >= wantedBytes;) {
      whole.push(rest.subarray(0, wantedBytes))
      rest = rest.subarray(wantedBytes)
      wantedBytes = lengthOf(rest, maximumBytes)
    }
    waiting = rest.length === 0 ? [] : [rest]
    waitingBytes = rest.length
    return whole
  }
  return { take }
}

/** Bytes of the message that begins here, as far as that can be seen already. */
function lengthOf(bytes: Buffer, maximumBytes: number): number {
  if (bytes.length > 0 && bytes[0] !== sequence) throw new Error(said`what came is no LDAP message`)
  const first = bytes[1]
  if (first === undefined) return 2
  if (first < 0x80) return 2 + first
  const count = first - 0x80
  if (count === 0 || count > 4) throw new Error(said`what came is no LDAP message`)
  if (bytes.length < 2 + count) return 2 + count
  const length = 2 + count + bytes.readUIntBE(2, count)
  if (length > maximumBytes) throw new Error(said`a message has ${length} bytes, at most ${maximumBytes} are taken`)
  return length
}
