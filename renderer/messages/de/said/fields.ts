/** What is wrong with a value in a form or in a file, by its English pattern: `{}` stands for a value, `{2}` for the second
 *  one. */
export const fields: Readonly<Record<string, string>> = {
  '{} is required.': '{1}: Hier fehlt eine Angabe.',
  '{} is a credential: it is kept in the vault, not among the values.':
    '{1}: Zugangsdaten liegen im Tresor, nicht unter den Werten.',
  '{} must be true or false, it is "{}".': '{1}: Möglich sind true und false, nicht „{2}“.',
  '{} must be a whole number or a share such as 5%, it is "{}".':
    '{1}: Nötig ist eine ganze Zahl oder ein Anteil wie 5%, nicht „{2}“.',
  '{} must be a Java date pattern: {}.': '{1}: Nötig ist ein Java-Datumsmuster: {2}.',
  '{} must be one of {} (upper and lower case count), it is "{}".':
    '{1}: Möglich sind {2} (Groß- und Kleinschreibung zählt), nicht „{3}“.',
  '{} must be a whole number of at least {}, it is "{}".': '{1}: Nötig ist eine ganze Zahl ab {2}, nicht „{3}“.',
  '{} must be a whole number from {} to {}, it is "{}".':
    '{1}: Nötig ist eine ganze Zahl von {2} bis {3}, nicht „{4}“.',
  '{} must be an address such as {}://host.example.com, it is "{}".':
    '{1}: Nötig ist eine Adresse wie {2}://host.example.com, nicht „{3}“.',
  '{} looks like a secret (spec 3.6): enter it as a credential, so that it is kept in the vault.':
    '{} sieht wie ein Geheimnis aus (Spezifikation 3.6): Geben Sie es unter den Zugangsdaten ein, damit es im Tresor liegt.',
  'A system on premise (ProxyType OnPremise) cannot be signed in to with a client certificate.':
    'An einem System vor Ort (ProxyType OnPremise) kann nicht mit einem Clientzertifikat angemeldet werden.',
  'A name has 1 to 100 characters: letters a to z, digits, hyphen, underscore, dot and blanks between them.':
    'Ein Name hat 1 bis 100 Zeichen: Buchstaben von a bis z, Ziffern, Bindestrich, Unterstrich, Punkt und Leerzeichen dazwischen.',
  'There is another system called "{}".': 'Ein anderes System heißt schon „{}“.',
  'There is no {} system of type "{}".': 'In der Rolle {} gibt es kein System vom Typ „{}“.',
  'Only a target system lists sources.': 'Nur ein Zielsystem nennt Quellen.',
  'With these properties {} of {} comes from another attribute: all known entities would get other IDs, so that they are deleted and created anew. Take the change back, or save with acceptReset: the system is reset, and the next run finds them by their unique attributes.':
    'Mit diesen Eigenschaften kommt {} von {} aus einem anderen Attribut: Alle bekannten Entitäten bekämen andere IDs, würden also gelöscht und neu angelegt. Nehmen Sie die Änderung zurück, oder sichern Sie mit acceptReset: Das System wird zurückgesetzt, und der nächste Lauf findet sie an ihren eindeutigen Attributen.',

  'Name the host of the mail server.': 'Nennen Sie den Host des Mailservers.',
  'The port of the mail server is 465, 587 or 25, mostly.': 'Der Port des Mailservers ist meist 465, 587 oder 25.',
  'Say from which address the mails come.': 'Sagen Sie, von welcher Adresse die Mails kommen.',
  'The password would cross the network in the clear: choose TLS or STARTTLS, or leave the user out.':
    'Das Kennwort ginge im Klartext durch das Netz: Wählen Sie TLS oder STARTTLS, oder lassen Sie den Benutzer weg.',
  'Paste the certificate of the authority in PEM form.': 'Fügen Sie das Zertifikat der Stelle im PEM-Format ein.',
  '"{}" is no host, address or network, like example.com or 10.0.0.0/8.':
    '„{}“ ist kein Host, keine Adresse und kein Netz wie example.com oder 10.0.0.0/8.',
  'Enter the address of an HTTP proxy, like http://proxy.example.com:3128.':
    'Geben Sie die Adresse eines HTTP-Proxys ein, etwa http://proxy.example.com:3128.',
  'Enter user and password in their own fields, not in the address.':
    'Geben Sie Benutzer und Kennwort in ihren eigenen Feldern ein, nicht in der Adresse.',

  'A system has at most {} certificates. Remove one first.':
    'Ein System hat höchstens {} Zertifikate. Entfernen Sie zuerst eines.',
  'The active certificate stays. Make another one active first.':
    'Das aktive Zertifikat bleibt. Aktivieren Sie zuerst ein anderes.',
  'The password does not open this file, or the file was changed.':
    'Das Kennwort öffnet diese Datei nicht, oder die Datei wurde verändert.',
  'There is no private key in this file.': 'In dieser Datei ist kein privater Schlüssel.',
  'This is no private key in PEM form, or the password does not open it.':
    'Dies ist kein privater Schlüssel im PEM-Format, oder das Kennwort öffnet ihn nicht.',
  'No certificate in it belongs to the private key.': 'Kein Zertifikat darin gehört zum privaten Schlüssel.',
  'The key is too short: RSA needs 2048 bit at least. Make a new certificate.':
    'Der Schlüssel ist zu kurz: RSA braucht mindestens 2048 Bit. Machen Sie ein neues Zertifikat.',
  'The certificate has ended, or has not begun.': 'Das Zertifikat ist abgelaufen, oder es gilt noch nicht.',
  'This is larger than any certificate.': 'Dies ist größer als jedes Zertifikat.',
  'This holds a private key, which Provost must not be given. Upload the certificate alone.':
    'Dies enthält einen privaten Schlüssel, den Provost nicht bekommen darf. Laden Sie nur das Zertifikat hoch.',
  'This is no X.509 certificate in PEM or DER form.': 'Dies ist kein X.509-Zertifikat im PEM- oder DER-Format.',
  'This is no .p12 or .pfx file, or one with parts that cannot be read.':
    'Dies ist keine .p12- oder .pfx-Datei, oder eine mit Teilen, die sich nicht lesen lassen.',
  'This file is sealed with a method that is not opened here ({}). Export it anew, with AES-256.':
    'Diese Datei ist mit einem Verfahren verschlossen, das hier nicht geöffnet wird ({}). Exportieren Sie sie neu, mit AES-256.',

  'Say what changed: a version needs a description.':
    'Sagen Sie, was sich geändert hat: Eine Version braucht eine Beschreibung.',
  'The mapping of {} of {} is another than in the current version: known entities may get other IDs, so that they are deleted and created anew. Take the change back, or save with acceptReset.':
    'Das Mapping von {} für {} ist ein anderes als in der aktuellen Version: Bekannte Entitäten können andere IDs bekommen, würden also gelöscht und neu angelegt. Nehmen Sie die Änderung zurück, oder sichern Sie mit acceptReset.',
  '{} of {} saved cases fail. Correct the document or the cases, or save with acceptFailingCases and say why in the description.':
    '{} von {} gesicherten Fällen scheitern. Berichtigen Sie das Dokument oder die Fälle, oder sichern Sie mit acceptFailingCases, und sagen Sie in der Beschreibung, warum.',
  'Case "{}" fails: {}.': 'Der Fall „{}“ scheitert: {}.',
  'Case "{}" fails: {}; {} more.': 'Der Fall „{}“ scheitert: {}; {} weitere.',
  'There are {} cases already.': 'Es gibt schon {} Fälle.',
  'A case needs a name.': 'Ein Fall braucht einen Namen.',
  'There is another case called "{}".': 'Ein anderer Fall heißt schon „{}“.',
  'A read transformation does not run for the operation {}.': 'Bei der Operation {} läuft keine Lesetransformation.',
  'A write transformation does not run for the operation {}.':
    'Bei der Operation {} läuft keine Schreibtransformation.',

  'The bundle has format {}, this Provost reads up to {}. Use the version that wrote it.':
    'Das Bündel hat das Format {}, dieses Provost liest bis {}. Nehmen Sie die Version, die es schrieb.',
  'The bundle is not complete: {} is missing.': 'Das Bündel ist unvollständig: Es fehlt {}.',
  'Two systems of the bundle are called "{}".': 'Zwei Systeme des Bündels heißen „{}“.',
  'This is no bundle of Provost: {} is missing.': 'Dies ist kein Bündel von Provost: Es fehlt {}.',
  '{} is no JSON: {}': '{} ist kein JSON: {}',
  '{} does not fit: {}': '{} passt nicht: {}',
  'The bundle holds only some systems of a landscape, so nothing is deleted by it.':
    'Das Bündel enthält nur einige Systeme einer Landschaft, deshalb wird durch es nichts gelöscht.',
  'It was removed meanwhile.': 'Es wurde inzwischen entfernt.',
  'It was changed by {} meanwhile. Compare again.': 'Es wurde inzwischen von {} geändert. Vergleichen Sie noch einmal.',
  'The file is no export of a system: connectorTypeString is "{}". Choose a file that the console exported as JSON.':
    'Die Datei ist kein Export eines Systems: connectorTypeString ist „{}“. Wählen Sie eine Datei, die die Konsole als JSON exportiert hat.',
  'The file is no export of a system: accessMode is "{}", known are READ, WRITE and PROXY.':
    'Die Datei ist kein Export eines Systems: accessMode ist „{}“, bekannt sind READ, WRITE und PROXY.',
  'The file is no export of a system: it holds no object.':
    'Die Datei ist kein Export eines Systems: Sie enthält kein Objekt.',
  'The file has {} characters; {} are the most.': 'Die Datei hat {} Zeichen; höchstens {} sind möglich.',
  'The file is no JSON: {}': 'Die Datei ist kein JSON: {}',
  'The file is nested deeper than {} levels, or it has a key such as __proto__.':
    'Die Datei ist tiefer als {} Ebenen verschachtelt, oder sie hat einen Schlüssel wie __proto__.',
  'The file of {} is refused: {}.': 'Die Datei {} wird abgelehnt: {}.',
  'column {} of the header, "{}", is no path': 'Spalte {} der Kopfzeile, „{}“, ist kein Pfad',
  'row {} has {} fields where the header has {}': 'Zeile {} hat {} Felder, die Kopfzeile {}',
  'The settings do not fit: {}': 'Die Einstellungen passen nicht: {}',
  'Here it is a system with role "{}", in the bundle one with role "{}".':
    'Hier ist es ein System mit der Rolle „{}“, im Bündel eines mit der Rolle „{}“.',
  'It is of type {} here, and of type {} in the bundle.': 'Hier ist es vom Typ {}, im Bündel vom Typ {}.',
  'Its source {} is neither here nor in the bundle.': 'Seine Quelle {} gibt es weder hier noch im Bündel.',
  'its description': 'seine Beschreibung',
  'whether it is enabled': 'ob es aktiviert ist',
  'its sources': 'seine Quellen',
  'property {}': 'Eigenschaft {}',
  'read transformation': 'Lesetransformation',
  'write transformation': 'Schreibtransformation',
}
