import { z } from 'zod'
import { settings } from '../../../shared/contract/areas/engine.ts'

/** Why settings that came from a file do not fit; null: they do. */
export function settingsFault(value: unknown): string | null {
  const result = settings.safeParse(value)
  return result.success ? null : `The settings do not fit: ${z.prettifyError(result.error).replaceAll(/\s+/g, ' ')}`
}
