/** What the desktop says of its servers and of new versions, by its English pattern: `{}` stands for a value; where the order
 *  differs, `{2}` is the second one. */
export const desktop: Readonly<Record<string, string>> = {
  '{} shows another certificate than the one you agreed to. Its fingerprint is {}.':
    '{} zeigt ein anderes Zertifikat als das, dem Sie zugestimmt haben. Sein Fingerabdruck ist {}.',
  '{} cannot be reached: {}': '{} ist nicht erreichbar: {}',
  'no answer within {} s': 'keine Antwort innerhalb von {} s',
  'The server shows no certificate.': 'Der Server zeigt kein Zertifikat.',
  'Nobody is signed in at {}.': 'An {} ist niemand angemeldet.',
  'This server is not known any more.': 'Dieser Server ist nicht mehr bekannt.',
  '{} answered with more than {} bytes.': '{} hat mit mehr als {} Bytes geantwortet.',
  'The engine is not running.': 'Die Engine läuft nicht.',
  'The engine did not answer within {} s.': 'Die Engine hat innerhalb von {} s nicht geantwortet.',
  '{}.sig is not the signature of {} by the maker of this Provost. Nothing is loaded.':
    '{}.sig ist nicht die Signatur von {} durch den Hersteller dieses Provost. Nichts wird geladen.',
  '{}.sig, the signature of {}, could not be read: {}': '{}.sig, die Signatur von {}, ließ sich nicht lesen: {}',
  'The file update-key.pem of this installation holds no public Ed25519 key. Install Provost again.':
    'Die Datei update-key.pem dieser Installation enthält keinen öffentlichen Ed25519-Schlüssel. Installieren Sie Provost neu.',
  'No answer within {} s.': 'Keine Antwort innerhalb von {} s.',
  'New versions at {} could not be looked for: {}': 'Nach neuen Versionen unter {} konnte nicht gesucht werden: {}',
  'Version {} could not be loaded: {}': 'Version {} konnte nicht geladen werden: {}',
}
