import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import { version } from '../../../electron/engine/version.ts'

let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provost-cli-'))
  data = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Run {
  readonly ended: Promise<{ readonly code: number; readonly out: readonly string[]; readonly err: readonly string[] }>
  /** Resolves with the first line of the command. */
  readonly firstLine: Promise<string>
  stop(): void
}

function start(...args: string[]): Run {
  const out: string[] = []
  const err: string[] = []
  const stop = new AbortController()
  const first = Promise.withResolvers<string>()
  const context = {
    out: (line: string) => {
      out.push(line)
      first.resolve(line)
    },
    ...{
      err: (line: string) => void err.push(line),
      environment: {},
      signal: stop.signal,
      staticRoot: null,
      launch: [],
    },
  }
  const ended = run(args, context).then((code) => ({ code, out, err }))
  return { ended, firstLine: first.promise, stop: () => stop.abort() }
}
const ending = (...args: string[]) => start(...args).ended

describe('the command line', () => {
  it('says its version and its commands', async () => {
    expect(await ending('--version')).toEqual({ code: 0, out: [version], err: [] })
    const { code, out } = await ending()
    expect([
      code,
      ['serve', 'demo', 'transform', 'doctor'].filter((name) => !out[0]?.includes(`provost ${name} `)),
    ]).toEqual([...[0, []]])
  })

  it.each([['nonsense'], ['constructor'], ['serve', '--nonsense'], ['serve', 'word'], ['serve', '--port', '70000']])(
    'answers 2 and one line to wrong arguments: %s %s %s',
    async (...args) => {
      const { code, err } = await ending(...args, '--data', data)
      expect([code, err.length]).toEqual([2, 1])
      expect(existsSync(data)).toBe(false)
    },
  )

  it.each(['serve', 'doctor', 'transform', 'demo'])('explains %s with --help', async (name) => {
    const { code, out } = await ending(name, '--help')
    expect([code, out.join('\n')]).toEqual([0, expect.stringContaining(`provost ${name}`)])
  })

  it('keeps the administration on loopback unless it is told where', async () => {
    const { code, err } = await ending('serve', '--data', data, '--host', '0.0.0.0')
    expect([code, err[0]]).toEqual([2, expect.stringContaining('--admin-port')])
  })
})

describe('serve', () => {
  it('says one line when it is ready, with addresses, and ends when it is told', async () => {
    const serving = start('serve', '--data', data, '--port', '0', '--sign-in-link')
    const ready = JSON.parse(await serving.firstLine) as Record<string, string>
    expect((await fetch(`${ready['url']}/health`)).status).toBeLessThan(500)
    serving.stop()
    const { code, out } = await serving.ended
    expect([code, out.length, ready['adminTokenFile']]).toEqual([0, 1, join(data, 'admin-token')])
    expect(ready['signInLink']).toMatch(new RegExp(`^${ready['url']}/#/sign-in/\\S+$`))
  })

  it('says who has the folder when another one works on it', async () => {
    const first = start('serve', '--data', data, '--port', '0')
    await first.firstLine
    const { code, err } = await ending('serve', '--data', data, '--port', '0')
    first.stop()
    await first.ended
    expect([code, err.at(-1)]).toEqual([1, expect.stringContaining(`Another Provost works on ${data}`)])
  })
})

describe('doctor', () => {
  const serveOnce = async () => {
    const serving = start('serve', '--data', data, '--port', '0')
    await serving.firstLine
    serving.stop()
    await serving.ended
  }

  it('prints a line per check', async () => {
    await serveOnce()
    const { code, out } = await ending('doctor', '--data', data)
    const steps = out.slice(2).map((line) => line.split(/\s+/).slice(0, 2).join(' '))
    expect([code, steps]).toEqual([
      0,
      [
        ...[
          'ok database',
          'ok changeLog',
          'ok disk',
          'ok clock',
          'ok silence',
          'ok expiring',
          'warning keyStore',
          'ok original',
        ],
        ...[
          'ok port',
          'ok tls',
          'ok proxy',
          'ok deadLetters',
          'ok lastRuns',
          'ok slowRuns',
          'ok fewerRead',
          'ok deletions',
          'ok groups',
          'ok schedules',
          'ok duplicates',
        ],
        ...['warning backup', 'ok mails', 'ok storage'],
      ],
    ])
    expect(out.join('\n')).toContain('The engine does not run now')
  })

  it('makes nothing where there is nothing', async () => {
    expect((await ending('doctor', '--data', data)).code).toBe(0)
    expect(existsSync(data)).toBe(false)
  })

  it('makes no key of its own where the key is kept elsewhere', async () => {
    mkdirSync(data)
    const { code, out } = await ending('doctor', '--data', data)
    expect([code, out.at(-1)]).toEqual([1, expect.stringContaining('--key-store')])
    expect(existsSync(join(data, 'master.key'))).toBe(false)
  })

  it('does not disturb a running engine', async () => {
    const serving = start('serve', '--data', data, '--port', '0')
    await serving.firstLine
    const { code, out } = await ending('doctor', '--data', data)
    serving.stop()
    await serving.ended
    expect([code, out.at(-1)]).toEqual([0, expect.stringContaining('A running engine checks itself')])
  })
})
