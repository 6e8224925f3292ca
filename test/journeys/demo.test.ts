import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../kit/command.ts'

it('the demo walks the five steps, says so, and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'provost-demo-test-'))
  try {
    const { code, out, err } = await runCommand(['demo'], { TMPDIR: folder })
    const steps = out.filter((line) => /^\d\./.test(line)).map((line) => line.slice(0, 2))
    expect({ code, steps, last: out.at(-1), err, left: await readdir(folder) }).toEqual({
      code: 0,
      steps: ['1.', '2.', '3.', '4.', '5.'],
      last: 'The person arrived, was changed and was removed.',
      err: '',
      left: [],
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
