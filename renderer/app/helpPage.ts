import { navigation } from './navigation.ts'

/** The page of a screen, by the name of its route. */
export function helpPageOf(route: string): string {
  const own: Readonly<Record<string, string>> = {
    event: 'events',
    job: 'jobs',
    plan: 'plans',
    system: 'systems',
    systemNew: 'systems',
    setupWizard: 'setup',
    directoryEntry: 'directory',
    directoryImport: 'directory',
    openId: 'administrators',
    changes: 'administrators',
    audit: 'administrators',
    expiring: 'access',
    mail: 'settings',
    certificates: 'access',
    backup: 'settings',
    landscape: 'settings',
    places: 'settings',
    move: 'move',
    storage: 'settings',
    look: 'settings',
  }
  return own[route] ?? (navigation.some(({ name }) => name === route) ? route : 'overview')
}
