import { join } from 'node:path'
import type { Reader } from '../../electron/engine/connectors/connector.ts'
import { basisOf, sourceDigest } from '../../electron/engine/jobs/basis.ts'
import { keepSent, keepSettled } from '../../electron/engine/jobs/sourceState.ts'
import { resetSystem } from '../../electron/engine/resetSystem.ts'
import { databaseFile, openDatabase } from '../../electron/engine/storage/database.ts'
import { createLinks } from '../../electron/engine/systems/links.ts'
import { createSystems } from '../../electron/engine/systems/systems.ts'
import { createTransformations } from '../../electron/engine/systems/transformations.ts'
import { createSecrets } from '../../electron/engine/vault/secrets.ts'
import { createSealer } from '../../electron/engine/vault/vault.ts'
import { systemClock } from '../../shared/base/time.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { Position } from '../../shared/domain/ids.ts'

/** Leaves a stopped engine's data as a Read leaves it that has written everybody to the targets: what is known of the source, and
 *  the relations. Instead of a million creates the rooms' own functions write it, page by page. */
export async function seedPeople(
  folder: string,
  of: { source: string; targets: readonly string[] },
  reader: Pick<Reader, 'search'>,
): Promise<void> {
  const database = openDatabase(`file:${databaseFile(join(folder, 'data'))}`)
  const source = of.source as SystemId
  const targets = of.targets as readonly SystemId[]
  // Nothing of what is written here is sealed.
  const sealer = createSealer(Buffer.alloc(32))
  const clock = systemClock
  const newId = () => ''
  const secrets = createSecrets(database, sealer, clock)
  const systems = createSystems({ database, secrets, clock, newId, reset: resetSystem })
  const transformations = createTransformations({ database, sealer, clock, newId, reset: resetSystem })
  const links = createLinks(database, sealer, clock)
  try {
    const system = await systems.find(source)
    if (!system) throw new Error(`There is no system ${source}.`)
    const basis = await basisOf(system, { systems, transformations })
    const place = { source, entityType: 'user' } as const
    let last = 0
    for await (const { entities } of reader.search('user', null)) {
      await database.transaction().execute(async (within) => {
        const sent = entities.map(({ id, body }) => {
          last += 1
          return { id, digest: sourceDigest(basis, body), position: last as Position }
        })
        await keepSent(within, place, 0, sent)
        for (const { id, position } of sent) {
          await keepSettled(within, place, id, position)
          for (const target of targets)
            await links.put(within, {
              ...{ source, target, entityType: 'user', sourceEntityId: id, targetEntityId: `t-${id}`, state: 'active' },
              ...{ existedBefore: false, contentHash: null, attempted: null, pending: null, keptBy: null },
            })
        }
      })
    }
  } finally {
    await database.destroy()
  }
}
