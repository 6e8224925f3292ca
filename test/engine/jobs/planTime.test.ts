import { expect, it } from 'vitest'
import { openPlanRoom } from '../../kit/planRoom.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

it('a line is not stale because the clock moved: its dates are those of the plan, and it says so', async () => {
  const clock = turnedClock()
  const room = await openPlanRoom({ clock })
  try {
    await room.addMapping('write', { sourceVariable: 'currentDate', targetPath: '$.title' })
    await room.landscape.people.add('ada')
    const computed = await room.plan()
    clock.turn(3_600_000)
    const lines = await room.apply(computed)
    const titles = room.target.server.users().map(({ title }) => title)
    expect([lines.map(({ state, evaluatedAt }) => [state, evaluatedAt]), titles]).toEqual([
      [['applied', computed.createdAt]],
      lines.map(({ changes }) => changes.find(({ attribute }) => attribute === 'title')?.after),
    ])
  } finally {
    await room.close()
  }
})

it('a line whose transformations ask for no date names no time', async () => {
  const room = await openPlanRoom()
  try {
    await room.landscape.people.add('ada')
    const [line] = await room.apply(await room.plan())
    expect([line?.state, line?.evaluatedAt]).toEqual(['applied', null])
  } finally {
    await room.close()
  }
})
