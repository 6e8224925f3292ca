import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']

const thresholds = ['users', 'groups', 'roles'].map((types) =>
  declare({
    name: `ips.delete.threshold.${types}`,
    label: `Threshold for deleting ${types}`,
    help: `If one run wants to delete more ${types} than this, a number or a share such as 5%, none is deleted and all fail.${types === 'groups' ? ' The members of groups that would go count as well.' : ''} Empty: no threshold.`,
    roles: target,
    isLimit: true,
  }),
)

/** What stands between a wish to delete and the target (spec 6.8, 6.9), for every product. */
export const deletionProperties: readonly PropertyDeclaration[] = [
  declare({
    name: 'ips.delete.existedbefore.entities',
    label: 'Delete what existed before',
    help: 'Also deletes entities that were in the target before Provost first wrote them.',
    group: 'behaviour',
    roles: target,
    valueType: 'boolean',
    default: 'false',
  }),
  ...thresholds,
  declare({
    name: 'provost.delete.hold.above',
    label: 'Hold deletions of a run above',
    help: 'If one run wants to delete more than this, a number or a share of what is managed (10 at the least), all of them wait until somebody approves them. Not set: 5%.',
    roles: target,
    isLimit: true,
  }),
  declare({
    name: 'provost.delete.hold.realtime',
    label: 'Hold deletions of real time above',
    help: 'If more than this are deleted within the time below, a number or a share of what is managed (10 at the least), further ones wait until somebody approves them. Not set: 5%.',
    roles: target,
    isLimit: true,
  }),
  declare({
    name: 'provost.delete.hold.minutes',
    label: 'Time for that, in minutes',
    help: 'How far back deletions of real time are counted. Not set: 60.',
    roles: target,
    valueType: 'number',
    minimum: 1,
    maximum: 10_080,
  }),
  declare({
    name: 'provost.delete.grace.hours',
    label: 'Wait before deleting, in hours',
    help: 'Every deletion waits this long, also an approved one, and can be taken back meanwhile. Not set or 0: it is carried out at once.',
    roles: target,
    valueType: 'number',
    minimum: 0,
    maximum: 720,
  }),
  declare({
    name: 'provost.delete.second.administrator',
    label: 'Two administrators approve',
    help: 'A held deletion is carried out only after a second administrator has approved it too.',
    roles: target,
    valueType: 'boolean',
  }),
  declare({
    name: 'provost.before.images',
    label: 'Copies to undo from',
    help: 'What is read and kept, encrypted, before Provost changes it, so that it can be restored. Not set: what is deleted, and what existed before.',
    roles: target,
    valueType: 'choice',
    choices: [
      { value: 'overwrites', label: 'What is deleted, and what existed before and is overwritten' },
      { value: 'deletions', label: 'What is deleted' },
      { value: 'off', label: 'Nothing' },
    ],
  }),
  declare({
    name: 'provost.before.images.days',
    label: 'Days such copies are kept',
    help: 'After that nothing can be restored from them. Not set: as the settings say.',
    roles: target,
    valueType: 'number',
    minimum: 1,
    maximum: 365,
  }),
  declare({
    name: 'provost.delete.hold.read.below',
    label: 'Hold deletions if fewer are read',
    help: 'If a full read returns less than this share of the one before (and more than 10 fewer), what it would delete waits until somebody approves it. Not set: 80%.',
    roles: source,
    isLimit: true,
  }),
]

function declare(
  given: Pick<PropertyDeclaration, 'name' | 'label' | 'help' | 'roles'> & Partial<PropertyDeclaration>,
): PropertyDeclaration {
  return { group: 'further', kind: 'standard', valueType: 'text', required: false, default: null, ...given }
}
