import { describe, expect, it } from 'vitest'
import { hours, minutes, seconds } from '../../../shared/base/time.ts'
import { createSessions } from '../../../electron/engine/admin/sessions.ts'
import { createSignInLinks } from '../../../electron/engine/admin/signInLinks.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

const maria = { name: 'maria', permission: 'operate' } as const

function openSessions() {
  const clock = turnedClock()
  return { clock, sessions: createSessions(clock) }
}

describe('a session', () => {
  it('is found by its secret alone', () => {
    const { sessions } = openSessions()
    const secret = sessions.begin(maria)
    expect([sessions.find(secret)?.caller, sessions.find(''), sessions.find(`${secret}x`)]).toEqual([maria, null, null])
  })

  it('ends after 30 idle minutes', () => {
    const { clock, sessions } = openSessions()
    const secret = sessions.begin(maria)
    clock.turn(minutes(30) - 1)
    const before = sessions.find(secret)?.caller
    clock.turn(1)
    expect([before, sessions.find(secret)]).toEqual([maria, null])
  })

  it('lives on while it is used, for 12 hours at most', () => {
    const { clock, sessions } = openSessions()
    const secret = sessions.begin(maria)
    const lived = Array.from({ length: 30 }, () => {
      clock.turn(minutes(29))
      const session = sessions.find(secret)
      session?.touch()
      return session !== null
    })
    expect(lived.filter(Boolean)).toHaveLength(Math.ceil(hours(12) / minutes(29)) - 1)
  })

  it('does not rise again by being used too late', () => {
    const { clock, sessions } = openSessions()
    const secret = sessions.begin(maria)
    const session = sessions.find(secret)
    clock.turn(minutes(31))
    session?.touch()
    expect(sessions.find(secret)).toBeNull()
  })

  it('tells its listeners once when it ends, and not those who left', () => {
    const { clock, sessions } = openSessions()
    const ends: string[] = []
    const [first, second] = [sessions.begin(maria), sessions.begin(maria)]
    sessions.find(first)?.onEnd(() => ends.push('signed out'))
    sessions.find(second)?.onEnd(() => ends.push('ran out'))
    sessions.find(second)?.onEnd(() => ends.push('left'))()
    sessions.end(first)
    sessions.end(first)
    clock.turn(hours(1))
    sessions.sweep()
    sessions.sweep()
    expect(ends).toEqual(['signed out', 'ran out'])
  })

  it('makes room for the 201st by the end of the oldest', () => {
    const { sessions } = openSessions()
    const secrets = Array.from({ length: 201 }, () => sessions.begin(maria))
    expect(secrets.map((secret) => sessions.find(secret) === null).indexOf(false)).toBe(1)
  })
})

describe('a sign-in link', () => {
  it('works once', () => {
    const links = createSignInLinks(turnedClock())
    const token = links.createSignInLink()
    expect([links.redeem(token), links.redeem(token), links.redeem('')]).toEqual([true, false, false])
  })

  it('works for 60 seconds', () => {
    const clock = turnedClock()
    const links = createSignInLinks(clock)
    const [early, late] = [links.createSignInLink(), links.createSignInLink()]
    clock.turn(seconds(60) - 1)
    const inTime = links.redeem(early)
    clock.turn(1)
    expect([inTime, links.redeem(late)]).toEqual([true, false])
  })

  it('gives way to the 20 made after it', () => {
    const links = createSignInLinks(turnedClock())
    const tokens = Array.from({ length: 21 }, () => links.createSignInLink())
    expect(tokens.map((token) => links.redeem(token)).indexOf(true)).toBe(1)
  })
})
