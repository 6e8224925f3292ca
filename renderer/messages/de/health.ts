/** Befunde dieser Installation, und was davon stumm ist. */
export const health = {
  title: 'Zustand',
  show: 'Welche Prüfungen gezeigt werden',
  shown: { all: 'Alle ({count})', open: 'Zu tun ({count})', silenced: 'Stumm ({count})' },
  none: {
    all: 'Noch hat keine Prüfung geantwortet.',
    open: 'Hier ist nichts zu tun.',
    silenced: 'Nichts ist stumm geschaltet.',
  },
  scheduleOn: 'Der Zeitplan von {name} ist eingeschaltet.',
  silence: {
    title: '„{title}“ stumm schalten?',
    text: 'Bis dahin zählt es nirgends mit und bleibt in der Liste. Sagt es etwas anderes, kommt es sofort wieder.',
    reason: 'Grund',
    until: 'Für',
    days: '1 Tag | {count} Tage',
    missing: 'Sagen Sie, warum, für alle nach Ihnen.',
    verb: 'Stumm schalten',
    done: '„{title}“ ist stumm geschaltet.',
  },
  state: 'Sieht nach dieser Installation und nach dem, was die Compliance-Prüfungen verlangen.',
  good: '{count} Prüfungen, alle gut.',
  bad: '{count} Prüfungen: {failed} gescheitert, {warnings} verdienen einen Blick.',
  bundle: {
    open: 'Support-Paket…',
    title: 'Support-Paket',
    text: 'Das würde gesichert. Anmeldedaten, Mailadressen und Werte von Eigenschaften fehlen darin.',
    save: 'Sichern',
  },
  lists: {
    doctor: 'Diese Installation',
    compliance: 'Compliance',
  },
}
