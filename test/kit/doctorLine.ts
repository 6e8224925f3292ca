import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { CheckLine } from '../../shared/domain/check.ts'

/** One line of the doctor, without the time it took. */
export async function doctorLine({ engine }: AdminClient, step: string): Promise<CheckLine> {
  const one = (await engine.doctor()).lines.find((line) => line.step === step)
  if (!one) throw new Error(`There is no line ${step}.`)
  return { ...one, ms: null }
}
