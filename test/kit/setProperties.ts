import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { SystemId } from '../../shared/domain/ids.ts'

/** Sets properties of a system, as an administrator does; all else stays. */
export async function setProperties(
  { systems }: AdminClient,
  system: SystemId,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const { id, version, name, description, properties, sources } = await systems.get({ id: system })
  await systems.change({
    ...{ id, version, name, description, sources, secrets: {} },
    properties: { ...properties, ...more },
  })
}
