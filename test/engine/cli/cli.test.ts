import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import type { CommandContext } from '../../../electron/engine/cli/command.ts'
import description from '../../../package.json' with { type: 'json' }
import { startTestEngine } from '../../kit/engine.ts'

async function command(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const context: CommandContext = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: {},
    signal: AbortSignal.abort(),
    staticRoot: null,
    launch: [],
  }
  return { code: await run(args, context), out, err }
}

describe('the command provost', () => {
  it('says its version', async () => {
    expect(await command('--version')).toEqual({ code: 0, out: [description.version], err: [] })
  })

  it('names a command it does not know, and where to look', async () => {
    expect(await command('srve')).toEqual({
      code: 2,
      out: [],
      err: ['There is no command "srve". Try provost --help.'],
    })
    expect(await command('constructor')).toMatchObject({ code: 2 })
  })

  it('knows every command that its help names', async () => {
    const { out } = await command('--help')
    const names = [...out.join('\n').matchAll(/^ {2}provost (\w+)/gm)].map((match) => match[1] ?? '')
    const codes = await Promise.all(names.map(async (name) => (await command(name, '--no-such-option')).err.join('')))
    expect(names).toEqual([
      ...[
        'serve',
        'demo',
        'doctor',
        'transform',
        'backup',
        'restore',
        'export',
        'import',
        'apply',
        'plan',
        'validate',
        'certificates',
        'catalog',
      ],
    ])
    expect(codes.filter((err) => err.startsWith('There is no command'))).toEqual([])
  })

  it('does not take the administration off loopback by accident', async () => {
    const { code, err } = await command('serve', '--host', '0.0.0.0', '--port', '0')
    expect({ code, err: err.join('') }).toEqual({
      code: 2,
      err: 'The administration stays on loopback: with --host 0.0.0.0, say on which port it listens there, e.g. --admin-port 8444.',
    })
  })
})

describe('the rows that scripts are promised', () => {
  it('do what the wizard does, with what was left empty in a query taken as not given', async () => {
    const engine = await startTestEngine()
    try {
      const token = readFileSync(join(engine.dataFolder, 'admin-token'), 'utf8').trim()
      const call = async (method: string, path: string, body?: object) => {
        const response = await fetch(`${engine.url}/api/v1${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
        return { status: response.status, body: (await response.json()) as Record<string, unknown> }
      }
      const user = await call('POST', '/technical-users', { displayName: 'HR', permissions: ['realTime'] })
      const system = await call('POST', '/systems', {
        role: 'source',
        type: 'localIdentityDirectory',
        name: 'Directory',
      })
      const tested = await call('POST', `/systems/${String(system.body['id'])}/test`)
      const events = await call('GET', '/events?source=&entityId=&after=')
      expect([user.status, system.status, tested.status, events.status]).toEqual([201, 201, 200, 200])
      expect(Object.keys(user.body).sort()).toEqual(['clientId', 'expiresAt', 'id', 'secret'])
      expect(tested.body['passed']).toBe(true)
      expect(events.body).toEqual({ items: [], after: 0 })
    } finally {
      await engine.close()
    }
  })
})
