import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import type { MoveEnd } from '../../../electron/main/move/moveEnd.ts'
import { waitsFor } from '../../../electron/main/move/waitsFor.ts'

/** Stands for an end whose engine answers each call so; what a real one tells is in `moveDesk.test.ts`. */
const endThat = (fails: Error): MoveEnd => ({ call: () => Promise.reject(fails), close: () => undefined })

test('who may not look at events moves all the same, and is not told what waits', async () => {
  expect(await waitsFor(endThat(new ORPCError('FORBIDDEN')))).toEqual([])
})

test('an end that cannot be asked is a trouble of the move', async () => {
  const lost = new Error('The connection to Trial was lost.')
  await expect(waitsFor(endThat(lost))).rejects.toBe(lost)
})
