/** Was eines Tages endet, in einer Liste. */
export const expiring = {
  title: 'Was abläuft',
  state: {
    none: 'Kein Geheimnis und kein Zertifikat hat ein Ende.',
    good: 'Nichts endet innerhalb von {days} Tagen.',
    near: '1 endet innerhalb von {days} Tagen oder ist abgelaufen. | {count} enden innerhalb von {days} Tagen oder sind abgelaufen.',
  },
  empty: {
    title: 'Nichts läuft ab',
    text: 'Geheimnisse technischer Benutzer, Zertifikate von Aufrufern, Systemen, Ausstellern und des Listeners stehen hier nach ihrem Ende.',
  },
  columns: { kind: 'Art', name: 'Von', what: 'Welches', endsAt: 'Endet', left: 'Noch', cure: 'Was zu tun ist' },
  kinds: {
    secret: 'Geheimnis',
    callerCertificate: 'Zertifikat eines Aufrufers',
    systemCertificate: 'Zertifikat eines Systems',
    authority: 'Aussteller',
    listener: 'Listener',
  },
  over: 'Abgelaufen',
  days: '1 Tag | {count} Tage',
}
