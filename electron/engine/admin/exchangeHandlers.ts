import { ORPCError } from '@orpc/server'
import { toProxyCsv } from '../systems/exchange/proxyCsv.ts'
import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/exchange */
export function exchangeHandlers({ exchange, systems, board }: EngineParts) {
  const rows = os.exchange
  return rows.router({
    exportSystem: rows.exportSystem.handler(async ({ input }) => {
      const { name, document } = found(await exchange.exportSystem(input.id))
      return { fileName: `${name}.json`, document }
    }),
    exportProxy: rows.exportProxy.handler(async ({ input }) => {
      const system = found(await systems.find(input.id))
      if (system.kind !== 'proxy') throw notProxy(system.name)
      const addresses = board.current.addresses
      const base = (addresses.find(({ reach }) => reach === 'public') ?? addresses[0])?.url
      return { fileName: `${system.name}.csv`, csv: toProxyCsv(system, base ?? 'https://localhost') }
    }),
    previewImport: rows.previewImport.handler(async ({ input }) => valueOf(await exchange.preview(input.document))),
    importSystem: rows.importSystem.handler(async ({ input, context }) => {
      const { document, ...choices } = input
      const { system } = valueOf(await exchange.importSystem(document, choices, context.caller.name))
      return { id: system.id, enabled: system.enabled }
    }),
  })
}

function notProxy(name: string): Error {
  const message = `"${name}" is no proxy system: only those are exported as CSV. Export it as JSON.`
  return new ORPCError('INVALID', { defined: true, status: 422, message, data: { fields: [], remarks: [] } })
}
