import { parseArgs } from 'node:util'
import { listedProducts } from '../../../shared/catalog/products.ts'
import type { Command } from './command.ts'

const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const
const catalogUsage = 'provost catalog [--json]'

/** Lists every product with what can be done with it, as a table or as JSON. */
export const catalogCommand: Command = async (args, context) => {
  const { values } = parseArgs({ args: [...args], options, allowPositionals: false })
  if (values.help) {
    context.out(catalogUsage)
    return 0
  }
  const products = listedProducts()
  if (values.json) {
    const known = products.map(({ type, name, roles, protocol, connectorTypeString, status }) => {
      return { type, name, roles, protocol, connectorTypeString, status }
    })
    context.out(JSON.stringify(known, null, 2))
    return 0
  }
  const rows = products.map(({ status, name, roles, protocol }) => [status, name, roles.join(', '), protocol])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) context.out(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  const covered = products.filter(({ status }) => status === 'covered').length
  context.out(`${covered} of ${products.length} can be chosen; the others are planned.`)
  return 0
}
