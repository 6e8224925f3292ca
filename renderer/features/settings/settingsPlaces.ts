/** The pages of the settings, in their order. */
export const settingsPlaces = [
  { name: 'engine', path: '/settings' },
  { name: 'mail', path: '/settings/mail' },
  { name: 'proxy', path: '/settings/proxy' },
  { name: 'certificates', path: '/settings/certificates' },
  { name: 'backup', path: '/settings/backup' },
  { name: 'landscape', path: '/settings/landscape' },
  { name: 'storage', path: '/settings/storage' },
  { name: 'look', path: '/settings/look' },
  { name: 'places', path: '/settings/places', isDesktop: true },
  { name: 'desktop', path: '/settings/desktop', isDesktop: true },
] as const

export type SettingsPlace = (typeof settingsPlaces)[number]['name']
