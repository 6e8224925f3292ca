import { describe, expect, it } from 'vitest'
import { oneAtATime } from '../../../electron/engine/storage/oneAtATime.ts'

describe('one at a time', () => {
  it('runs works one after the other, in the order they came', async () => {
    const inTurn = oneAtATime()
    const said: string[] = []
    const work = (name: string, turns: number) => async () => {
      said.push(`${name} begins`)
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      said.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([inTurn(work('a', 20)), inTurn(work('b', 1)), inTurn(work('c', 5))])).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('goes on after a work that failed, and tells only its caller', async () => {
    const inTurn = oneAtATime()
    const failed = inTurn(() => Promise.reject(new Error('broken')))
    const next = inTurn(async () => 'fine')
    await expect(failed).rejects.toThrow('broken')
    expect(await next).toBe('fine')
  })
})
