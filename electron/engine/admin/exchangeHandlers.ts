import { ORPCError } from '@orpc/server'
import { said } from '../../../shared/base/said.ts'
import type { BundleOptions } from '../systems/exchange/bundles.ts'
import { toProxyCsv } from '../systems/exchange/proxyCsv.ts'
import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/exchange */
export function exchangeHandlers({ exchange, bundles, systems, board }: EngineParts) {
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
    exportBundle: rows.exportBundle.handler(async ({ input }) => ({
      files: await bundles.exportBundle({ systems: input.systems ?? null, passphrase: input.passphrase ?? null }),
    })),
    compareBundle: rows.compareBundle.handler(async ({ input }) =>
      valueOf(await bundles.compare(input.files, optionsOf(input))),
    ),
    applyBundle: rows.applyBundle.handler(async ({ input, context }) => ({
      applied: valueOf(await bundles.apply(input.files, optionsOf(input), context.caller.name)),
    })),
  })
}

function optionsOf(input: BundleOptionsGiven): BundleOptions {
  return { delete: input.delete, acceptReset: input.acceptReset, passphrase: input.passphrase ?? null }
}

interface BundleOptionsGiven {
  readonly delete: boolean
  readonly acceptReset: boolean
  readonly passphrase?: string | undefined
}

function notProxy(name: string): Error {
  const message = said`"${name}" is no proxy system: only those are exported as CSV. Export it as JSON.`
  return new ORPCError('INVALID', { defined: true, status: 422, message, data: { fields: [], remarks: [] } })
}
