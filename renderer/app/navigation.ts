/** One entry of the side navigation. Entries whose work does not exist yet are not listed. */
export interface NavigationEntry {
  /** Key of its name in `shell.entries`, and name of its route. */
  readonly name:
    | 'overview'
    | 'setup'
    | 'events'
    | 'jobs'
    | 'plans'
    | 'held'
    | 'deadLetters'
    | 'systems'
    | 'directory'
    | 'identities'
    | 'access'
    | 'settings'
    | 'health'
  readonly path: string
  readonly icon: string
  readonly group: 'operate' | 'configure' | 'administer' | null
  /** Words of the IPS console that lead here in the search. */
  readonly knownAs: readonly string[]
}

export const navigation: readonly NavigationEntry[] = [
  { name: 'overview', path: '/overview', icon: 'home', group: null, knownAs: ['home', 'tiles'] },
  { name: 'setup', path: '/setup', icon: 'connected', group: null, knownAs: ['real-time provisioning', 'wizard'] },
  {
    name: 'events',
    path: '/events',
    icon: 'activity-items',
    group: 'operate',
    knownAs: ['real-time logs', 'provisioning logs'],
  },
  {
    name: 'jobs',
    path: '/jobs',
    icon: 'history',
    group: 'operate',
    knownAs: ['job logs', 'schedules', 'read', 'resync'],
  },
  {
    name: 'plans',
    path: '/plans',
    icon: 'compare',
    group: 'operate',
    knownAs: ['simulate', 'preview', 'dry run', 'what would happen'],
  },
  {
    name: 'held',
    path: '/held',
    icon: 'stop',
    group: 'operate',
    knownAs: ['deletions', 'approve', 'threshold', 'undo'],
  },
  {
    name: 'deadLetters',
    path: '/dead-letters',
    icon: 'inbox',
    group: 'operate',
    knownAs: ['failed entities', 'failed', 'replay'],
  },
  {
    name: 'systems',
    path: '/systems',
    icon: 'it-system',
    group: 'configure',
    knownAs: ['source systems', 'target systems', 'transformations', 'properties'],
  },
  {
    name: 'directory',
    path: '/directory',
    icon: 'address-book',
    group: 'configure',
    knownAs: ['user management', 'people', 'groups'],
  },
  {
    name: 'identities',
    path: '/identities',
    icon: 'person-placeholder',
    group: 'operate',
    knownAs: ['timeline', 'information report', 'erase', 'personal data'],
  },
  {
    name: 'access',
    path: '/access',
    icon: 'permission',
    group: 'administer',
    knownAs: ['administrators', 'technical users', 'secrets', 'change log', 'openid'],
  },
  {
    name: 'settings',
    path: '/settings',
    icon: 'action-settings',
    group: 'administer',
    knownAs: [
      'listener',
      'port',
      'retention',
      'backup',
      'mail',
      'certificates',
      'proxy',
      'storage',
      'delete logs',
      'export',
      'import',
      'bundle',
    ],
  },
  {
    name: 'health',
    path: '/health',
    icon: 'stethoscope',
    group: 'administer',
    knownAs: ['doctor', 'compliance', 'findings', 'support bundle', 'troubleshooting'],
  },
]
