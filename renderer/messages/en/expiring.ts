/** What ends one day, in one list. */
export const expiring = {
  title: 'What expires',
  state: {
    none: 'No secret and no certificate has an end.',
    good: 'Nothing ends within {days} days.',
    near: '1 ends within {days} days, or has ended. | {count} end within {days} days, or have ended.',
  },
  empty: {
    title: 'Nothing expires',
    text: 'Secrets of technical users, certificates of callers, of systems, of authorities and of the listener stand here by their end.',
  },
  columns: { kind: 'Kind', name: 'Of', what: 'Which', endsAt: 'Ends', left: 'Left', cure: 'What to do' },
  kinds: {
    secret: 'Secret',
    callerCertificate: 'Certificate of a caller',
    systemCertificate: 'Certificate of a system',
    authority: 'Authority',
    listener: 'Listener',
  },
  over: 'Ended',
  days: '1 day | {count} days',
}
