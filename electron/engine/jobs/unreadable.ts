import { said } from '../../../shared/base/said.ts'
import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import { NotSetError } from '../connectors/propertyValues.ts'

export interface ReadableNeeds {
  /** Whether the connector of the source reads; calls nobody. Throws what opening it throws. */
  hasReader(source: System): Promise<boolean>
}

/** Why no run could read the source as it is declared: its product has no connector, its connector no reader, or address or
 *  credentials are not set. null: a run may try. */
export async function whyUnreadable(source: System, needs: ReadableNeeds): Promise<Problem | null> {
  if (systemTypeOf(source.type)?.protocol === 'parked')
    return unreadable(source, said`There is no connector for its product.`)
  try {
    return (await needs.hasReader(source)) ? null : unreadable(source, said`Systems of its type cannot be read.`)
  } catch (error) {
    // Whatever else keeps the connector from opening is for a run to tell.
    return error instanceof NotSetError ? unreadable(source, error.problem.message) : null
  }
}

function unreadable({ name }: System, why: string): Problem {
  const message = said`Source "${name}" cannot be read: nothing could be caught up. ${why} What it reported while nobody listened is lost unless it reports again. ${cure}`
  return { code: 'badProperties', message }
}

const cure = said`Set address and credentials, or switch off "Make up for times nobody listened" where it is meant to report alone.`
