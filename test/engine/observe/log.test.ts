import { describe, expect, it } from 'vitest'
import { createLog } from '../../../electron/engine/observe/log.ts'

function lineOf(fields: object): Record<string, unknown> {
  const lines: string[] = []
  createLog({ write: (line) => void lines.push(line) }).info(fields, 'said')
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

describe('a line of the log', () => {
  it('is one JSON object with time, level and sentence', () => {
    const { time, ...rest } = lineOf({ system: 'Größe\nConcur' })
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(rest).toEqual({ level: 30, system: 'Größe\nConcur', msg: 'said' })
  })

  it.each([
    'password',
    'secret',
    'clientSecret',
    'client_secret',
    'access_token',
    'authorization',
    'token',
    'masterKey',
    'privateKey',
  ])('strikes out %s, on top and one below', (name) => {
    const line = lineOf({ [name]: 'planted', request: { [name]: 'planted', id: 1 }, headers: { [name]: 'planted' } })
    expect(JSON.stringify(line)).not.toContain('planted')
    expect(line['request']).toEqual({ [name]: '••••••', id: 1 })
  })

  it('below the level is not written', () => {
    const lines: string[] = []
    createLog({ write: (line) => void lines.push(line) }, 'warn').info('quiet')
    expect(lines).toEqual([])
  })
})
