const full = 13
const inputOutput = 10
const causesFollowed = 8

/** Whether a write failed because the disk is full or refuses writing: SQLITE_FULL, SQLITE_IOERR and its kin
 *  (https://sqlite.org/rescode.html), or ENOSPC and EDQUOT of the system; also as the cause of another error. */
export function isDiskFull(error: unknown): boolean {
  let current = error
  for (let followed = 0; followed < causesFollowed && current instanceof Error; followed += 1) {
    if (saysFull(current)) return true
    current = current.cause
  }
  return false
}

function saysFull(error: Error & { code?: unknown; errcode?: unknown }): boolean {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return true
  if (typeof error.errcode !== 'number') return false
  // The low byte is the family: SQLITE_IOERR_WRITE is 778, which is 10 and 3 × 256.
  const family = error.errcode & 0xff
  return family === full || family === inputOutput
}
