import { onTestFinished } from 'vitest'
import { effectScope } from 'vue'
import {
  useTransformation,
  type TransformationEditing,
} from '../../renderer/features/transformations/useTransformation.ts'
import { useTrying, type Trying } from '../../renderer/features/transformations/useTrying.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { System } from '../../shared/domain/system.ts'

/** A target without anything special. */
export const warehouse: System = {
  ...{ id: 'warehouse' as SystemId, kind: 'target', type: 'scimSystem', name: 'Warehouse', description: '' },
  ...{ enabled: true, properties: {}, secretNames: [], sources: [], version: 1 },
  ...{ changedAt: '2026-11-19T08:00:00.000Z', changedBy: 'Clara' },
}

/** The write transformation of the warehouse while it is written, as if the engine had just told its version 3. */
export function writeTransformation(document: string): { editing: TransformationEditing; trying: Trying } {
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const made = scope.run(() => {
    const editing = useTransformation(warehouse, 'write')
    const about = { version: 3, description: 'Names', createdAt: '2026-11-19T08:00:00.000Z', createdBy: 'Clara' }
    editing.saved.value = { ...about, document, isDefault: false }
    editing.edit(document)
    return { editing, trying: useTrying(warehouse, 'write', editing) }
  })
  if (!made) throw new Error('The scope has ended.')
  return made
}
