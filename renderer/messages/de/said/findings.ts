/** What the checks of the doctor and of compliance find, by its English pattern: `{}` stands for a value; where the order
 *  differs, `{2}` is the second one. */
export const findings: Readonly<Record<string, string>> = {
  'Every change of an administrator is written to the change log.':
    'Jede Änderung eines Administrators steht im Änderungsprotokoll.',
  'No system logs the content of entities.': 'Kein System protokolliert den Inhalt von Entitäten.',
  '{}: the next run logs the content of entities. Set the ips.trace.….content properties to false.':
    '{}: Der nächste Lauf protokolliert den Inhalt von Entitäten. Setzen Sie die Eigenschaften ips.trace.….content auf false.',
  'Every system is called with credentials.': 'Jedes System wird mit Zugangsdaten aufgerufen.',
  '{}: called without credentials. Choose a client certificate where the system takes one, else basic authentication or OAuth.':
    '{}: wird ohne Zugangsdaten aufgerufen. Wählen Sie ein Clientzertifikat, wo das System eines annimmt, sonst Basic-Anmeldung oder OAuth.',
  'Nothing calls from outside, so no technical user is needed.':
    'Von außen ruft nichts auf, ein technischer Benutzer ist also nicht nötig.',
  'No technical user may report changes or use a proxy system.':
    'Kein technischer Benutzer darf Änderungen melden oder ein Proxysystem verwenden.',
  '{}: a secret without an end. Replace it by one that expires.':
    '{}: ein Secret ohne Ende. Ersetzen Sie es durch eines, das abläuft.',
  'Client certificates come in a header from this computer itself, which every program on it can write. Let the reverse proxy run on another machine, or use TLS of Provost itself.':
    'Clientzertifikate kommen in einem Header von diesem Rechner selbst, den jedes Programm darauf schreiben kann. Lassen Sie den Reverse Proxy auf einem anderen Rechner laufen, oder verwenden Sie TLS von Provost selbst.',
  '{}: signs in with a client certificate.': '{}: meldet sich mit einem Clientzertifikat an.',
  'Technical users sign in with secrets. Recommended are client certificates; until then let secrets expire.':
    'Technische Benutzer melden sich mit Secrets an. Empfohlen sind Clientzertifikate; lassen Sie Secrets bis dahin ablaufen.',
  'Every system on the internet is called encrypted.': 'Jedes System im Internet wird verschlüsselt aufgerufen.',
  '{}: called in the clear. Use an address with https:// or ldaps://.':
    '{}: wird unverschlüsselt aufgerufen. Verwenden Sie eine Adresse mit https:// oder ldaps://.',
  'Every sensitive property is kept as a credential.':
    'Jede vertrauliche Eigenschaft wird als Zugangsdatum aufbewahrt.',
  '{}: a sensitive property is kept in the clear. Enter it as a credential.':
    '{}: Eine vertrauliche Eigenschaft wird im Klartext aufbewahrt. Geben Sie sie als Zugangsdatum ein.',
  'Certificates of systems are checked everywhere.': 'Zertifikate von Systemen werden überall geprüft.',
  '{}: TrustAll takes any certificate. Set it to false, and trust the authority instead.':
    '{}: TrustAll nimmt jedes Zertifikat an. Setzen Sie es auf false, und vertrauen Sie stattdessen der Stelle.',
  'A desktop has one administrator: who is signed in to this computer.':
    'Ein Desktop hat einen Administrator: wer an diesem Rechner angemeldet ist.',
  '{} administrators have all rights.': '{} Administratoren haben alle Rechte.',
  '{} administrators have all rights. Let there be at least two, so that one can replace the other.':
    '{} Administratoren haben alle Rechte. Es sollten mindestens zwei sein, damit einer den anderen vertreten kann.',
}
