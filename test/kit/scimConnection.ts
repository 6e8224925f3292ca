import { expect } from 'vitest'
import type { Connector, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import { createScimModule } from '../../electron/engine/connectors/scim/index.ts'
import type { Clock } from '../../shared/base/time.ts'
import { systemClock } from '../../shared/base/time.ts'
import type { AnsweringServer } from './answeringServer.ts'
import { startAnsweringServer } from './answeringServer.ts'

export interface ScimConnection {
  readonly connector: Connector
  readonly reader: Reader
  readonly writer: Writer
  /** What the connector noted. */
  readonly notes: readonly string[]
}

export interface Closers {
  /** Opens the SCIM connector with these properties. */
  readonly connect: (
    url: string,
    properties?: Readonly<Record<string, string>>,
    clock?: Clock,
  ) => Promise<ScimConnection>
  /** A real HTTP server that answers as told. */
  readonly serverThat: (answer: Parameters<typeof startAnsweringServer>[0]) => Promise<AnsweringServer>
  readonly later: (close: () => unknown) => void
  /** Closes all that was opened, last first. */
  readonly close: () => Promise<void>
}

/** What tests of the SCIM connector open, closed together after each of them. */
export function scimConnections(): Closers {
  const closers: (() => unknown)[] = []
  return {
    async connect(url, properties = {}, clock = systemClock) {
      const notes: string[] = []
      const note = (message: string): void => {
        notes.push(message)
      }
      const context = { signal: new AbortController().signal, note }
      const connector = await createScimModule(clock).open({ URL: url, ...properties }, context)
      closers.push(() => connector.close())
      return {
        connector,
        notes,
        reader: connector.reader ?? expect.fail('no reader'),
        writer: connector.writer ?? expect.fail('no writer'),
      }
    },
    async serverThat(answer) {
      const server = await startAnsweringServer(answer)
      closers.push(() => server.close())
      return server
    },
    later: (close) => {
      closers.push(close)
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
}
