import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

const cost: Cost = { N: 2 ** 15, r: 8, p: 1 }
const mostMemory = 64 * 1024 * 1024
const saltBytes = 16
const keyBytes = 32

/** `scrypt$N$r$p$salt$key`, salt and key in Base64 (RFC 7914). To be made before a transaction begins: it takes a while. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** A hash nobody has the password of: whoever is unknown costs the same time as whoever is known. */
export const nobodysHash = ['scrypt', cost.N, cost.r, cost.p, randomBytes(saltBytes).toString('base64'), randomBytes(keyBytes).toString('base64')].join('$') // prettier-ignore

/** false also for a hash in a form that is not known here. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [form, N, r, p, salt = '', key = ''] = hash.split('$')
  if (form !== 'scrypt') return false
  const expected = Buffer.from(key, 'base64')
  const derived = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyBytes, { N, r, p, maxmem: mostMemory }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
