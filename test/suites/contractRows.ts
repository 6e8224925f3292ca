import { isContractProcedure } from '@orpc/contract'
import { adminApi, type AdminClient } from '../../shared/contract/adminApi.ts'
import type { RowMeta } from '../../shared/contract/permission.ts'
import type { Caller } from '../../shared/domain/access.ts'
import type { Connection } from '../kit/client.ts'
import type { TestEngine } from '../kit/engine.ts'

/** Opens one wire to a running engine. */
export type OpenRowsWire = (engine: TestEngine, caller: Caller) => Promise<Connection>

export interface Row extends RowMeta {
  readonly name: string
}

/** All rows of the contract, with what they ask for. */
export const rows: readonly Row[] = Object.entries(adminApi).flatMap(([area, contract]) =>
  Object.entries(contract).flatMap(([name, procedure]) => {
    if (!isContractProcedure(procedure)) return []
    return [{ name: `${area}.${name}`, ...(procedure['~orpc'].meta as unknown as RowMeta) }]
  }),
)

export const namesOf = (chosen: readonly Row[]) => chosen.map(({ name }) => name).sort()

export function callable(client: AdminClient, row: string): (input: unknown) => Promise<unknown> {
  const [area = '', name = ''] = row.split('.')
  const rowsOfArea = client[area as keyof AdminClient] as unknown as Record<
    string,
    (input: unknown) => Promise<unknown>
  >
  return (input) => rowsOfArea[name]?.(input) ?? Promise.reject(new Error(`no row ${row}`))
}
