import { said } from '../../../../shared/base/said.ts'
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto'

/** A stream sealed with a passphrase (scrypt, AES-256-GCM in pieces). A line with the name of the format and one with its head come
 *  first, in clear; each piece is bound to the head, to its number, and to whether it is the last, so that nothing can be
 *  exchanged, left out or cut off unseen. */
export const formatLine = 'PROVOST-SEALED 1'

export interface SealedHead {
  readonly createdAt: string
  /** Version of Provost that wrote it. */
  readonly product: string
}

/** It was sealed with another passphrase, is damaged, or is no such file; the message says which can be told. */
export class SealedStreamError extends Error {}

interface FullHead extends SealedHead {
  readonly kdf: {
    readonly name: 'scrypt'
    readonly N: number
    readonly r: number
    readonly p: number
    readonly salt: string
  }
}

const pieceBytes = 1 << 20
const tagBytes = 16
const cost = { N: 1 << 16, r: 8, p: 1 } as const
const mostMemory = 256 << 20
const longestHead = 4096

/** Seals what comes; memory holds one piece. */
export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  about: SealedHead,
): AsyncGenerator<Buffer> {
  const head: FullHead = { ...about, kdf: { name: 'scrypt', ...cost, salt: randomBytes(16).toString('base64') } }
  const text = `${formatLine}\n${JSON.stringify(head)}\n`
  const box = boxOf(passphrase, head, text)
  yield Buffer.from(text)
  let waiting: Buffer = Buffer.alloc(0)
  let number = 0
  for await (const bytes of plain) {
    waiting = waiting.length === 0 ? Buffer.from(bytes) : Buffer.concat([waiting, bytes])
    // The last piece is known only when nothing follows it.
    while (waiting.length > pieceBytes) {
      yield box.seal(waiting.subarray(0, pieceBytes), number, false)
      number += 1
      waiting = waiting.subarray(pieceBytes)
    }
  }
  yield box.seal(waiting, number, true)
}

/** Gives back what was sealed, piece by piece, each checked before it is given. Throws SealedStreamError. */
export async function* unseal(sealed: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const pieces = inPieces(sealed)
  const first = await pieces.next()
  if (first.done === true || first.value.kind !== 'head') throw notSealed()
  const box = boxOf(passphrase, first.value.head, first.value.text)
  let number = 0
  let isComplete = false
  for await (const piece of pieces) {
    if (piece.kind !== 'piece' || isComplete) throw damaged()
    const opened = box.open(piece.bytes, number)
    isComplete = opened.isLast
    number += 1
    yield opened.plain
  }
  if (!isComplete) throw damaged()
}

type Part =
  | { readonly kind: 'head'; readonly head: FullHead; readonly text: string }
  | { readonly kind: 'piece'; readonly bytes: Buffer }

async function* inPieces(sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  let waiting: Buffer = Buffer.alloc(0)
  let isHeadRead = false
  for await (const bytes of sealed) {
    waiting = Buffer.concat([waiting, bytes])
    if (!isHeadRead) {
      const part = headIn(waiting)
      if (part === null) continue
      isHeadRead = true
      waiting = waiting.subarray(Buffer.byteLength(part.text))
      yield part
    }
    for (let next = pieceIn(waiting); next !== null; next = pieceIn(waiting)) {
      waiting = waiting.subarray(4 + next.length)
      yield { kind: 'piece', bytes: next }
    }
  }
  if (!isHeadRead) throw notSealed()
  if (waiting.length > 0) throw damaged()
}

function headIn(bytes: Buffer): Extract<Part, { kind: 'head' }> | null {
  const first = bytes.indexOf(0x0a)
  const second = first < 0 ? -1 : bytes.indexOf(0x0a, first + 1)
  if (second < 0 && bytes.length < longestHead) return null
  if (second < 0 || bytes.toString('utf8', 0, first) !== formatLine) throw notSealed()
  const text = bytes.toString('utf8', 0, second + 1)
  return { kind: 'head', head: checkedHead(text.slice(first + 1)), text }
}

function pieceIn(bytes: Buffer): Buffer | null {
  if (bytes.length < 4) return null
  const length = bytes.readUInt32BE(0)
  if (length < tagBytes + 1 || length > pieceBytes + tagBytes + 1) throw damaged()
  return bytes.length < 4 + length ? null : bytes.subarray(4, 4 + length)
}

/** The costs in a file are not taken on trust: they could keep us busy for hours. */
function checkedHead(text: string): FullHead {
  try {
    const head = JSON.parse(text) as FullHead
    const { N, r, p, salt } = head.kdf
    if (N <= 1 << 20 && N >= 1 << 14 && r === 8 && p === 1 && typeof salt === 'string') return head
  } catch {
    // Said below.
  }
  throw notSealed()
}

function boxOf(passphrase: string, { kdf }: FullHead, headText: string) {
  const { N, r, p, salt } = kdf
  const key = scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem: mostMemory })
  const headDigest = createHash('sha256').update(headText).digest()
  const bound = (isLast: boolean) => Buffer.concat([headDigest, Buffer.from([isLast ? 1 : 0])])
  return {
    seal: (plain: Buffer, number: number, isLast: boolean): Buffer => {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(bound(isLast))
      const body = Buffer.concat([
        Buffer.from([isLast ? 1 : 0]),
        cipher.update(plain),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      const length = Buffer.alloc(4)
      length.writeUInt32BE(body.length)
      return Buffer.concat([length, body])
    },
    open: (body: Buffer, number: number) => {
      const isLast = body[0] === 1
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(bound(isLast))
      decipher.setAuthTag(body.subarray(-tagBytes))
      try {
        const plain = Buffer.concat([decipher.update(body.subarray(1, -tagBytes)), decipher.final()])
        return { plain, isLast }
      } catch (cause) {
        throw number === 0 ? wrongPassphrase(cause) : damaged()
      }
    },
  }
}

/** The key is of this file alone, so the number of the piece is never used twice with it. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 8)
  return nonce
}

const notSealed = () => new SealedStreamError(said`This is no file that Provost sealed, or its beginning is damaged.`)
const damaged = () =>
  new SealedStreamError(said`The file is damaged or not complete: it does not hold what was sealed.`)
const wrongPassphrase = (cause: unknown) =>
  new SealedStreamError(said`The passphrase does not open this file, or its beginning is damaged.`, { cause })
