import { createHash, hash } from 'node:crypto'
import { canonicalText, type JsonObject } from '../../../shared/base/json.ts'
import type { System } from '../../../shared/domain/system.ts'
import { decidingProperties } from '../pipeline/decidingProperties.ts'
import type { Systems } from '../systems/systems.ts'
import type { Transformations } from '../systems/transformations.ts'

/** Digest of everything beside the body that decides what becomes of an entity: the transformations and the properties of
 *  the source and of its enabled targets. */
export async function basisOf(
  source: System,
  needs: { readonly systems: Systems; readonly transformations: Transformations },
): Promise<string> {
  const targets = await needs.systems.targetsOf(source.id)
  const parts = [partOf(source, await needs.transformations.current(source.id, 'read'))]
  for (const target of targets) parts.push(partOf(target, await needs.transformations.current(target.id, 'write')))
  return createHash('sha256').update(parts.sort().join('\n')).digest('base64url')
}

function partOf(system: System, transformation: { readonly version: number } | null): string {
  return canonicalText([system.id, transformation?.version ?? 0, decidingProperties(system)])
}

/** 132 bits of SHA-256, for one entity; the basis is part of it. */
export function sourceDigest(basis: string, body: JsonObject): string {
  return hash('sha256', `${basis}${canonicalText(body)}`, 'base64url').slice(0, 22)
}
