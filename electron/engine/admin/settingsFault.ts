import { said, type Said } from '../../../shared/base/said.ts'
import { z } from 'zod'
import { settings } from '../../../shared/contract/areas/engine.ts'

/** Why settings that came from a file do not fit; null: they do. */
export function settingsFault(value: unknown): Said | null {
  const result = settings.safeParse(value)
  if (result.success) return null
  return said`The settings do not fit: ${z.prettifyError(result.error).replaceAll(/\s+/g, ' ')}`
}
