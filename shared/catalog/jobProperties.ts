import type { PropertyDeclaration } from '../domain/system.ts'

/** What the runs of a source look at (spec 3.4, 6.4, 8.3). */
export const jobProperties: readonly PropertyDeclaration[] = [
  ofSource('ips.delta.read', {
    label: 'Delta read',
    help: 'A Read job reads only what is new or changed since the last successful one. Deletions need a full read.',
    group: 'behaviour',
    valueType: 'choice',
    choices: [
      { value: 'enabled', label: 'Enabled' },
      { value: 'disabled', label: 'Disabled' },
      { value: 'true', label: 'true (as enabled)' },
      { value: 'false', label: 'false (as disabled)' },
    ],
  }),
  ofSource('ips.full.read.force.count', {
    label: 'Delta reads before a full one',
    help: 'After so many scheduled delta reads the next scheduled one is full. Not set: never.',
    group: 'behaviour',
    valueType: 'number',
    minimum: 1,
  }),
  ofSource('provost.polling.minutes', {
    label: 'Ask for changes every … minutes',
    help: 'For sources that cannot report: a delta read that often. Not set: never.',
    group: 'behaviour',
    valueType: 'number',
    minimum: 1,
    maximum: 10_080,
  }),
  ofSource('provost.gap.catchUp', {
    label: 'Make up for times nobody listened',
    help: 'After the engine or its listener was away, one Read job looks for what could not be reported.',
    group: 'behaviour',
    valueType: 'boolean',
  }),
  ofSource('provost.silence.hours', {
    label: 'Tell when nothing comes for … hours',
    help: 'Subscribers get one mail when no event came from the source for so long; the next event ends it. Not set: never.',
    group: 'behaviour',
    valueType: 'number',
    minimum: 1,
  }),
  ...notificationProperties(),
  ...traceProperties(),
]

type Given = Pick<PropertyDeclaration, 'label' | 'help'> & Partial<PropertyDeclaration>

function ofSource(name: string, given: Given): PropertyDeclaration {
  const common = { group: 'further', kind: 'standard', valueType: 'text', required: false, default: null } as const
  return { ...common, name, roles: ['source'], ...given }
}

/** What subscribers are told of runs (spec 3.4, 16). */
function notificationProperties(): readonly PropertyDeclaration[] {
  return [
    ofSource('ips.job.notification.repeat.on.failure', {
      label: 'Mail for every run that fails',
      help: 'Else only the first of several failed runs in a row is told of. Outranks the number of failures not told of.',
      group: 'behaviour',
      valueType: 'boolean',
    }),
    ofSource('ips.job.notification.ignored.consecutive.failures', {
      label: 'Failed runs in a row not told of',
      help: 'So many failed runs in a row are passed over; the next one is told of, once. Not set: none is passed over.',
      group: 'behaviour',
      valueType: 'number',
      minimum: 0,
    }),
    ofSource('ips.job.notification.skip.intermediate.notifications', {
      label: 'No mail while a run goes on',
      help: 'The first failed entity of a run sends no mail; its end does.',
      group: 'behaviour',
      valueType: 'boolean',
    }),
  ]
}

function traceProperties(): readonly PropertyDeclaration[] {
  const content = ['failed', 'skipped', 'created', 'updated'].map((outcome) =>
    ofSource(`ips.trace.${outcome}.entity.content`, {
      // Of a target: what failed there (spec 22 no. 7).
      ...(outcome === 'failed' && { roles: ['source', 'target'] }),
      label: `Content of ${outcome} entities`,
      help: `The log of the next run holds the whole content of ${outcome} entities; then this is set back to false.`,
      valueType: 'boolean',
    }),
  )
  const lists = ['skipped', 'created', 'updated', 'deleted'].map((outcome) =>
    ofSource(`ips.trace.${outcome}.entity`, {
      label: `List of ${outcome} entities`,
      help: `The log that can be downloaded has a list of ${outcome} entities; else it is empty.`,
      valueType: 'boolean',
    }),
  )
  const unlimited = ofSource('ips.trace.entity.content.unlimited', {
    label: 'Content without limit',
    help: 'The content in downloaded logs is not cut at 150,000 characters.',
    valueType: 'boolean',
  })
  return [...lists, ...content, unlimited]
}
