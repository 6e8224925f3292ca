import { on, once } from 'node:events'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../shared/domain/access.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { conflict, createTestRouter, longWaitMs, plantedSecret, type TestRouter } from '../kit/adminRouter.ts'
import type { Connection } from '../kit/client.ts'
import { keptLog } from '../engine/intake/openListener.ts'
import type { KeptLog } from '../kit/adminDoor.ts'

/** Opens one wire for one caller. */
export interface AdminWire {
  readonly connection: Connection
  /** Ends the wire from the engine's side, and everything with it. */
  readonly stop: () => Promise<void>
}
export type OpenAdminWire = (router: TestRouter['router'], caller: Caller, kept: KeptLog) => Promise<AdminWire>

const change = {
  id: 's1' as SystemId,
  version: 1,
  name: 'a',
  description: '',
  properties: {},
  secrets: {},
  sources: [],
}

/** What the contract promises on every wire. */
export function describeAdminApi(name: string, open: OpenAdminWire): void {
  describe(`the contract over ${name}`, () => {
    const { router, waiting } = createTestRouter()
    const admin: Caller = { name: 'admin', permission: 'administer' }
    let kept: KeptLog
    let wire: AdminWire
    beforeEach(async () => {
      kept = keptLog()
      wire = await open(router, admin, kept)
    })
    afterEach(() => wire.stop())

    it('answers the caller who it is', async () => {
      expect(await wire.connection.client.access.caller()).toEqual(admin)
    })

    it('brings a typed error with its data', async () => {
      const { error } = await safe(wire.connection.client.systems.change(change))
      expect(isDefinedError(error) && { code: error.code, data: error.data }).toEqual({
        code: 'CONFLICT',
        data: conflict,
      })
    })

    it('says which input does not fit', async () => {
      const { error } = await safe(wire.connection.client.systems.change({ ...change, version: -1 }))
      expect(error).toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ path: ['version'] }] } })
    })

    it('keeps the cause of a surprise to the log, under an id', async () => {
      const { error } = await safe(wire.connection.client.engine.getSettings())
      expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
      expect(JSON.stringify(error)).not.toContain(plantedSecret)
      const id = /under (\w+)\.$/.exec(error?.message ?? '')?.[1]
      expect(kept.lines).toMatchObject([{ level: 'error', fields: { err: new Error(plantedSecret), id } }])
    })

    it('refuses a key that could reach a prototype, and goes on', async () => {
      const properties = { constructor: 'x' }
      const { error } = await safe(wire.connection.client.systems.change({ ...change, properties }))
      expect(error).toMatchObject({ code: 'BAD_REQUEST' })
      expect(await wire.connection.client.access.caller()).toEqual(admin)
    })

    it('refuses input nested beyond all use, and goes on', async () => {
      let resource = {}
      for (let depth = 0; depth < 1000; depth += 1) resource = { resource }
      const { error } = await safe(wire.connection.client.directory.create({ kind: 'users', resource }))
      expect(error).toMatchObject({ code: 'BAD_REQUEST' })
      expect(await wire.connection.client.access.caller()).toEqual(admin)
    })

    it('gives each of 100 calls at once its own answer', async () => {
      const numbers = Array.from({ length: 100 }, (_, index) => index)
      const { client } = wire.connection
      const answers = await Promise.all(numbers.map((after) => client.events.next({ after })))
      expect(answers.map(({ after }) => after)).toEqual(numbers)
    })

    it('refuses the call that would be the 257th at once', async () => {
      const { client } = wire.connection
      const begun = on(waiting, 'begun')
      const stop = new AbortController()
      const calls = Array.from({ length: 256 }, () =>
        safe(client.events.next({ waitMs: longWaitMs }, { signal: stop.signal })),
      )
      for (let count = 0; count < 256; count += 1) await begun.next()
      const { error } = await safe(client.access.caller())
      expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
      stop.abort()
      await Promise.all(calls)
    })

    it('ends a waiting call at the engine when the caller gives it up', async () => {
      const stop = new AbortController()
      const begun = once(waiting, 'begun')
      const ended = once(waiting, 'ended')
      const call = safe(wire.connection.client.events.next({ waitMs: longWaitMs }, { signal: stop.signal }))
      await begun
      stop.abort()
      await ended
      const { isSuccess } = await call
      // By the answer to a later call the end of the earlier one has been dealt with.
      await wire.connection.client.access.caller()
      expect([isSuccess, kept.lines]).toEqual([false, []])
    })

    it('ends a waiting call at both ends when the wire ends', async () => {
      const begun = once(waiting, 'begun')
      const ended = once(waiting, 'ended')
      const call = safe(wire.connection.client.events.next({ waitMs: longWaitMs }))
      await begun
      await wire.connection.close()
      await ended
      expect((await call).isSuccess).toBe(false)
    })

    it('fails a call on a closed wire at once', async () => {
      await wire.connection.close()
      expect(await safe(wire.connection.client.access.caller())).toMatchObject({ isSuccess: false, isDefined: false })
    })

    it('closes the wire of its client when the engine stops', async () => {
      await wire.stop()
      await wire.connection.closed
    })

    it('refuses a row above the permission before it looks at the input', async () => {
      const viewer = await open(router, { name: 'viewer', permission: 'view' }, kept)
      const { client } = viewer.connection
      const forbidden = await safe(client.systems.change({ ...change, version: -1 }))
      const allowed = await safe(client.events.next({}))
      await viewer.stop()
      expect([forbidden.error, allowed.error]).toMatchObject([{ code: 'FORBIDDEN' }, null])
    })
  })
}
