import type { EngineParts } from './parts.ts'
import type { Snapshot } from './recording.ts'

/** A system as the change log compares it. */
export async function readSystem({ systems }: EngineParts, id: string): Promise<Snapshot | null> {
  const found = await systems.find(id)
  if (!found) return null
  const { name, kind, type, description, enabled, properties, secretNames, sources } = found
  // Which credentials are set; what they are is nowhere but in the vault.
  return { name, values: { name, kind, type, description, enabled, properties, credentials: secretNames, sources } }
}
