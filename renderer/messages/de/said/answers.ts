/** Why the door of the administration refused a call, by its English pattern: `{}` stands for a value; where the order differs,
 *  `{2}` is the second one. */
export const answers: Readonly<Record<string, string>> = {
  'A technical user has at most two secrets. Remove one first.':
    'Ein technischer Benutzer hat höchstens zwei Secrets. Entfernen Sie zuerst eines.',
  'It was saved by somebody else since you read it; nothing was overwritten.':
    'Jemand anders hat gespeichert, seit Sie es gelesen haben; nichts wurde überschrieben.',
  'It was tried and failed.': 'Es wurde versucht und ist gescheitert.',
  'This sign-in is not known, was fetched before, or is older than 60 seconds. Begin again.':
    'Diese Anmeldung ist nicht bekannt, wurde schon abgeholt oder ist älter als 60 Sekunden. Beginnen Sie von vorn.',
  'What the provider gives rights for was changed meanwhile. Begin again.':
    'Wofür der Anbieter Rechte gibt, wurde inzwischen geändert. Beginnen Sie von vorn.',
  'The values do not fit.': 'Die Werte passen nicht.',
  'There is no such thing (any more).': 'Das gibt es nicht (mehr).',
  'Nothing was overwritten.': 'Nichts wurde überschrieben.',
  'Saved by somebody else, since you read it.': 'Von jemand anderem gesichert, seit Sie es gelesen haben.',
  'Saved by somebody else at {}, since you read it.': 'Von jemand anderem um {} gesichert, seit Sie es gelesen haben.',
  'Saved by {}, since you read it.': 'Von {} gesichert, seit Sie es gelesen haben.',
  'Saved by {} at {}, since you read it.': 'Von {} um {} gesichert, seit Sie es gelesen haben.',
  'The request cannot be read. Send JSON that is complete, and each key once.':
    'Die Anfrage ist nicht lesbar. Senden Sie vollständiges JSON, jeden Schlüssel einmal.',
  'The body is larger than this address takes.': 'Der Inhalt ist größer, als diese Adresse annimmt.',
  'Send the body as application/json.': 'Senden Sie den Inhalt als application/json.',
  'The request failed unexpectedly; the log says why under {}.':
    'Die Anfrage ist unerwartet fehlgeschlagen; das Protokoll sagt unter {}, warum.',
  'A technical user has at most {} certificates. Remove one first.':
    'Ein technischer Benutzer hat höchstens {} Zertifikate. Entfernen Sie zuerst eines.',
  'Technical user "{}" has this certificate, or one that is known again by the same names. A certificate serves one alone.':
    'Der technische Benutzer „{}“ hat dieses Zertifikat oder eines, das an denselben Namen erkannt wird. Ein Zertifikat dient nur einem.',
  'At most {} characters: the client ID follows in brackets, and {} is the end of a common name.':
    'Höchstens {} Zeichen: Die Client-ID folgt in Klammern, und bei {} endet ein Common Name.',
  '{} may not call {}.': '{} darf {} nicht aufrufen.',
  '{} calls of this connection are open.': '{} Aufrufe dieser Verbindung sind offen.',
  '{} failed unexpectedly; the log says why under {}.':
    '{} ist unerwartet fehlgeschlagen; das Protokoll sagt unter {}, warum.',
  'There is no document that could be edited. Send it again as it is, or discard it.':
    'Es gibt kein Dokument zum Bearbeiten. Senden Sie es erneut, wie es ist, oder verwerfen Sie es.',
  'The hidden value at {} is not known any more at that place. Enter it, or take the attribute out.':
    'Der verborgene Wert bei {} ist an jener Stelle nicht mehr bekannt. Geben Sie ihn ein, oder nehmen Sie das Attribut heraus.',
  'A later change of this entity, {}, is there: what was edited would be put over it. Look at that one.':
    'Es gibt eine spätere Änderung dieser Entität, {}: Das Bearbeitete würde sie überschreiben. Sehen Sie sich jene an.',
  'It is restored already.': 'Es ist schon wiederhergestellt.',
  'It is being restored already.': 'Es wird schon wiederhergestellt.',
  'There are {} held deletions in this group now, not {}. Look at them again.':
    'In dieser Gruppe sind jetzt {} Löschungen angehalten, nicht {}. Sehen Sie sie sich noch einmal an.',
  'Paste the certificate in PEM form, or let Provost generate one.':
    'Fügen Sie das Zertifikat im PEM-Format ein, oder lassen Sie Provost eines erzeugen.',
  'Rejecting begins above slowing down.': 'Das Ablehnen beginnt oberhalb des Verlangsamens.',
  '{} is protected: {} would change its configuration. Whoever may administer the engine lifts the protection under Settings.':
    '{} ist geschützt: {} würde die Konfiguration ändern. Wer die Engine verwalten darf, hebt den Schutz in den Einstellungen auf.',
  '"{}" is no proxy system: only those are exported as CSV. Export it as JSON.':
    '„{}“ ist kein Proxysystem: Nur diese werden als CSV exportiert. Exportieren Sie es als JSON.',
  'Choose an end that is to come, at most {} days from now.':
    'Wählen Sie ein Ende in der Zukunft, höchstens {} Tage von jetzt.',
  'There is no {} at this address.': 'Unter dieser Adresse gibt es kein {}.',
  'Sign in, or send the admin token as a bearer token.':
    'Melden Sie sich an, oder senden Sie das Admin-Token als Bearer-Token.',
  'A change by session needs the header "x-provost: 1", which no form can send.':
    'Eine Änderung in einer Sitzung braucht den Header „x-provost: 1“, den kein Formular senden kann.',
  'Source "{}" is disabled. Enable it, then start again.':
    'Die Quelle „{}“ ist deaktiviert. Aktivieren Sie sie, und starten Sie dann erneut.',
  'A landscape comes from {}: {} waits until it is here and opened.':
    'Eine Landschaft kommt von {}: {} wartet, bis sie hier und geöffnet ist.',
  'The landscape moves to {}: {} is refused here. Finish the move, or take the landscape back.':
    'Die Landschaft zieht nach {} um: {} wird hier abgelehnt. Schließen Sie den Umzug ab, oder nehmen Sie die Landschaft zurück.',
  'Make the secret that calls to webhooks are signed with first, and enter it at the receiver.':
    'Erzeugen Sie zuerst das Secret, mit dem Aufrufe von Webhooks signiert werden, und geben Sie es beim Empfänger ein.',
  'So many addresses are enough: subscribe a distribution list instead.':
    'So viele Adressen genügen: Abonnieren Sie stattdessen mit einem Verteiler.',
  'This is not how a desktop names itself for a sign-in.': 'So nennt sich ein Desktop bei einer Anmeldung nicht.',
  'Sign-in through a provider is not switched on.': 'Die Anmeldung über einen Anbieter ist nicht eingeschaltet.',
  'Signing in over plain HTTP is possible on this machine only. Use HTTPS.':
    'Über unverschlüsseltes HTTP ist die Anmeldung nur an diesem Rechner möglich. Verwenden Sie HTTPS.',
  'Changes of this entity are on their way. Wait until they have ended, decide about held ones, or discard them, then erase.':
    'Änderungen dieser Entität sind unterwegs. Warten Sie ihr Ende ab, entscheiden Sie über angehaltene, oder verwerfen Sie sie, und löschen Sie dann.',
  'Source "{}" is disabled. Enable it, then compute again.':
    'Die Quelle „{}“ ist deaktiviert. Aktivieren Sie sie, und berechnen Sie dann erneut.',
  'A target is disabled, or does not accept from source "{}". Enable or link it, then compute again.':
    'Ein Ziel ist deaktiviert oder nimmt von der Quelle „{}“ nicht an. Aktivieren oder verknüpfen Sie es, und berechnen Sie dann erneut.',
  'There are {} such lines now. Look at them again.':
    'Es sind jetzt {} solche Zeilen. Sehen Sie sie sich noch einmal an.',
  'It was not computed to its end. Compute again.': 'Er wurde nicht zu Ende berechnet. Berechnen Sie erneut.',
  'It is still computed.': 'Er wird noch berechnet.',
  'It is being applied. Stop it first.': 'Er wird gerade ausgeführt. Halten Sie ihn zuerst an.',
  'Source "{}" is disabled. Enable it, then try again.':
    'Die Quelle „{}“ ist deaktiviert. Aktivieren Sie sie, und versuchen Sie es dann erneut.',
  'No enabled target follows source "{}". Link one, then try again.':
    'Kein aktiviertes Ziel folgt der Quelle „{}“. Verknüpfen Sie eines, und versuchen Sie es dann erneut.',
  'Not all of these targets are enabled and follow source "{}". Choose among those that do.':
    'Nicht alle diese Ziele sind aktiviert und folgen der Quelle „{}“. Wählen Sie unter denen, die es tun.',
  'Source "{}" has nobody with the ID, user name or e-mail "{}".':
    'In der Quelle „{}“ hat niemand die ID, den Benutzernamen oder die E-Mail „{}“.',
  'A proxy system has no relations, so there is nothing to reset.':
    'Ein Proxysystem hat keine Beziehungen, es gibt also nichts zurückzusetzen.',
  'A run of source "{}" is under way. Wait for its end or stop it, then reset.':
    'Ein Lauf der Quelle „{}“ ist im Gange. Warten Sie sein Ende ab, oder halten Sie ihn an, und setzen Sie dann zurück.',
  '{} may not call {}: it needs the right to {}.': '{} darf {} nicht aufrufen: Nötig ist das Recht {}.',
  'Nobody is signed in.': 'Niemand ist angemeldet.',
  'Signing out needs the header "x-provost: 1", which no form can send.':
    'Die Abmeldung braucht den Header „x-provost: 1“, den kein Formular senden kann.',
  'This token is not known, was used before or has run out.':
    'Dieses Token ist unbekannt, wurde schon verwendet oder ist abgelaufen.',
  'Name or password is wrong, or the name is locked for a while after wrong passwords.':
    'Name oder Kennwort ist falsch, oder der Name ist nach falschen Kennwörtern eine Zeit lang gesperrt.',
  'There is nothing at this address.': 'Unter dieser Adresse gibt es nichts.',
  'This address speaks WebSocket.': 'Diese Adresse spricht WebSocket.',
  '{} sockets are open. Close a page.': '{} Sockets sind offen. Schließen Sie eine Seite.',
  'Sign in first, or offer the admin token as second protocol.':
    'Melden Sie sich zuerst an, oder bieten Sie das Admin-Token als zweites Protokoll an.',
  'A name has 1 to 100 characters, no blanks around it and no control characters.':
    'Ein Name hat 1 bis 100 Zeichen, keine Leerzeichen darum und keine Steuerzeichen.',
  'There is another administrator called "{}".': 'Ein anderer Administrator heißt schon „{}“.',
  'A password has at least {} characters, this one has {}.': 'Ein Kennwort hat mindestens {} Zeichen, dieses hat {}.',
  'Choose at least one right, or remove the administrator.':
    'Wählen Sie mindestens ein Recht, oder entfernen Sie den Administrator.',
  'Nobody takes the right to administer administrators from himself. Let another administrator do it.':
    'Niemand nimmt sich selbst das Recht, Administratoren zu verwalten. Lassen Sie das einen anderen Administrator tun.',
  '{} is the last administrator with all rights. Give them to another one first.':
    '{} ist der letzte Administrator mit allen Rechten. Geben Sie sie zuerst einem anderen.',
  'This is not your current password.': 'Das ist nicht Ihr jetziges Kennwort.',
  'Say which address the reverse proxy calls from.': 'Sagen Sie, von welcher Adresse der Reverse Proxy aufruft.',
  '"{}" is no IP address. Names and ranges are not taken.':
    '„{}“ ist keine IP-Adresse. Namen und Bereiche werden nicht angenommen.',
  'This is no name of a header.': 'Das ist kein Name eines Headers.',
  'Paste certificates in PEM form, one after the other.':
    'Fügen Sie Zertifikate im PEM-Format ein, eines nach dem anderen.',
  'One of them is no authority: it may not issue certificates.':
    'Eines davon ist keine Stelle: Es darf keine Zertifikate ausstellen.',
  'The provider did not say who you are.': 'Der Anbieter hat nicht gesagt, wer Sie sind.',
  'You are known as {}, but none of your values of "{}" gives a right here. Ask an administrator.':
    'Sie sind als {} bekannt, aber keiner Ihrer Werte von „{}“ gibt hier ein Recht. Fragen Sie einen Administrator.',
  'The issuer is an address that begins with https:// (http:// only on this machine).':
    'Der Aussteller ist eine Adresse, die mit https:// beginnt (http:// nur auf diesem Rechner).',
  'The provider gave you a client ID.': 'Der Anbieter hat Ihnen eine Client-ID gegeben.',
  'Say which values of the claim "{}" give which rights; without one nobody may come in.':
    'Sagen Sie, welche Werte des Claims „{}“ welche Rechte geben; ohne einen kommt niemand herein.',
  'This sign-in was not begun here, or too long ago. Begin again.':
    'Diese Anmeldung wurde nicht hier begonnen oder vor zu langer Zeit. Beginnen Sie neu.',
  'The provider at {} did not answer as an OpenID provider does: {}.':
    'Der Anbieter unter {} hat nicht geantwortet, wie es ein OpenID-Anbieter tut: {}.',
  'Sign-in through the provider was switched off.': 'Die Anmeldung über den Anbieter wurde abgeschaltet.',
  'The provider did not confirm the sign-in: {}.': 'Der Anbieter hat die Anmeldung nicht bestätigt: {}.',
}
