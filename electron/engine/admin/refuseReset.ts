import { said, type Said } from '../../../shared/base/said.ts'
import type { System } from '../../../shared/domain/system.ts'
import { valueOf } from './answers.ts'
import type { EngineParts } from './parts.ts'

/** A proxy has nothing to forget, and what a run under way builds on must not go away beneath it (spec 2.4). */
export async function refuseReset(
  { jobs, systems }: Pick<EngineParts, 'jobs' | 'systems'>,
  system: System,
): Promise<void> {
  if (system.kind === 'proxy') refuse(said`A proxy system has no relations, so there is nothing to reset.`)
  for (const id of system.kind === 'source' ? [system.id] : system.sources) {
    if (!(await jobs.runner.isBusy(id))) continue
    const name = (await systems.find(id))?.name ?? id
    refuse(said`A run of source "${name}" is under way. Wait for its end or stop it, then reset.`)
  }
}

function refuse(message: Said): void {
  valueOf({ kind: 'invalid', fields: [{ name: 'id', message }], remarks: [] })
}
