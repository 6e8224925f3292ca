import { randomBytes, scrypt } from 'node:crypto'
import type { Within } from '../storage/database.ts'

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const saltBytes = 16
const keyBytes = 32

/** `scrypt$N$r$p$salt$key`, salt and key in Base64. To be made before the transaction begins: it takes a while. */
export function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyBytes, cost, (error, key) => {
      if (error) reject(error)
      else resolve(['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$'))
    })
  })
}

/** null takes the password away. */
export async function keepPassword(within: Within, id: string, hash: string | null): Promise<void> {
  if (hash === null) {
    await within.deleteFrom('directoryPassword').where('id', '=', id).execute()
    return
  }
  await within
    .insertInto('directoryPassword')
    .values({ id, hash })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ hash }))
    .execute()
}
