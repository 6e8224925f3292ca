/** What the properties of directories, databases and files say, by the English text. */
export const protocols: Readonly<Record<string, string>> = {
  'Any LDAP v3 directory': 'Jedes LDAP-v3-Verzeichnis',
  Address: 'Adresse',
  'Where the directory is: ldaps://host:636, or ldap://host:389 with StartTLS. When it changes, the password must be entered again.':
    'Wo das Verzeichnis ist: ldaps://host:636, oder ldap://host:389 mit StartTLS. Ändert sie sich, muss das Kennwort neu eingegeben werden.',
  StartTLS: 'StartTLS',
  'Encrypts a connection to an ldap:// address before the password is sent. An ldaps:// address is always encrypted.':
    'Verschlüsselt eine Verbindung zu einer ldap://-Adresse, bevor das Kennwort gesendet wird. Eine ldaps://-Adresse ist immer verschlüsselt.',
  'Distinguished name Provost signs in with; at Active Directory also user@domain.':
    'Distinguished Name, mit dem sich Provost anmeldet; bei Active Directory auch benutzer@domäne.',
  'How Provost signs in: with user and password (simple bind), with the client certificate of the tab Certificates (SASL EXTERNAL), or with a password over a connection that asks for that certificate. A certificate needs ldaps or StartTLS.':
    'Wie sich Provost anmeldet: mit Benutzer und Kennwort (Simple Bind), mit dem Client-Zertifikat aus dem Reiter „Zertifikate“ (SASL EXTERNAL), oder mit Kennwort über eine Verbindung, die dieses Zertifikat verlangt. Ein Zertifikat braucht ldaps oder StartTLS.',
  'User, password and client certificate': 'Benutzer, Kennwort und Clientzertifikat',
  Route: 'Weg',
  'Kept for exchange with SAP Identity Provisioning. Provost reaches the directory directly.':
    'Bleibt für den Austausch mit SAP Identity Provisioning. Provost erreicht das Verzeichnis direkt.',
  'Path of people': 'Pfad der Personen',
  'People are searched below this entry, and new ones made there, such as ou=people,dc=example.':
    'Unter diesem Eintrag werden Personen gesucht und neue angelegt, etwa ou=people,dc=example.',
  'Path of groups': 'Pfad der Gruppen',
  'Groups are searched below this entry, and new ones made there; another one than that of people.':
    'Unter diesem Eintrag werden Gruppen gesucht und neue angelegt; ein anderer als der der Personen.',
  'Class of people': 'Klasse der Personen',
  'Object class by which people are recognised, and which new ones get.':
    'Objektklasse, an der Personen erkannt werden und die neue bekommen.',
  'Class of groups': 'Klasse der Gruppen',
  'Object class by which groups are recognised, and which new ones get.':
    'Objektklasse, an der Gruppen erkannt werden und die neue bekommen.',
  'ID of people': 'ID der Personen',
  'Attribute that identifies a person; distinguishedName for the name of the entry itself. One that stays when somebody is renamed, such as entryUUID or objectGUID, makes a rename an update.':
    'Attribut, das eine Person kennzeichnet; distinguishedName für den Namen des Eintrags selbst. Mit einem, das bei einer Umbenennung bleibt, etwa entryUUID oder objectGUID, wird aus ihr eine Änderung.',
  'ID of groups': 'ID der Gruppen',
  'Attribute that identifies a group; distinguishedName for the name of the entry itself. One that stays when it is renamed, such as entryUUID or objectGUID, makes a rename an update.':
    'Attribut, das eine Gruppe kennzeichnet; distinguishedName für den Namen des Eintrags selbst. Mit einem, das bei einer Umbenennung bleibt, etwa entryUUID oder objectGUID, wird aus ihr eine Änderung.',
  'Members are called': 'Mitglieder heißen',
  'Attribute by which people are named in the member list of a group that is read. Usually their ID.':
    'Attribut, mit dem Personen in der Mitgliederliste einer gelesenen Gruppe genannt werden. Meist ihre ID.',
  'Groups are called': 'Gruppen heißen',
  'Attribute by which groups are named in the group list of a person that is read.':
    'Attribut, mit dem Gruppen in der Gruppenliste einer gelesenen Person genannt werden.',
  'Name of the entry': 'Name des Eintrags',
  'Under which attribute transformations find the distinguished name of an entry.':
    'Unter welchem Attribut Transformationen den Distinguished Name eines Eintrags finden.',
  'Attributes that are read': 'Gelesene Attribute',
  'Version 1 reads all attributes of an entry, version 2 only those that are listed below.':
    'Version 1 liest alle Attribute eines Eintrags, Version 2 nur die unten aufgezählten.',
  'Attributes of people': 'Attribute der Personen',
  'Between commas; operational attributes must be named. Empty: all.':
    'Durch Kommas getrennt; operationale Attribute müssen genannt werden. Leer: alle.',
  'Attributes of groups': 'Attribute der Gruppen',
  'Binary attributes': 'Binäre Attribute',
  'Further attributes, between commas, whose values are bytes. Transformations see them as base64 text.':
    'Weitere Attribute, durch Kommas getrennt, deren Werte Bytes sind. Transformationen sehen sie als Base64-Text.',
  'LDAP filter of the people that jobs read, such as (cn=mar*). Real time ignores it: use a condition in the read transformation.':
    'LDAP-Filter der Personen, die Jobs lesen, etwa (cn=mar*). In Echtzeit gilt er nicht: Nehmen Sie eine Bedingung in der Lesetransformation.',
  'LDAP filter of the groups that jobs read, such as (cn=mar*). Real time ignores it: use a condition in the read transformation.':
    'LDAP-Filter der Gruppen, die Jobs lesen, etwa (cn=mar*). In Echtzeit gilt er nicht: Nehmen Sie eine Bedingung in der Lesetransformation.',
  'How many entries are read at once. Many servers give 1,000 at most.':
    'Wie viele Einträge auf einmal gelesen werden. Viele Server geben höchstens 1.000.',
  'Deadline for connecting in milliseconds': 'Frist für den Verbindungsaufbau in Millisekunden',
  'Empty: 15 seconds, or the deadline of a call where that is shorter.':
    'Leer: 15 Sekunden, oder die Frist eines Aufrufs, wenn diese kürzer ist.',
  'Deadline for answers in milliseconds': 'Frist für Antworten in Millisekunden',
  'Empty: the deadline of a call in seconds counts.': 'Leer: Es gilt die Frist eines Aufrufs in Sekunden.',
  'Answer to create with the entry': 'Anlegen mit dem Eintrag beantworten',
  'Whether a proxy answers with the entry as it is read again, instead of without content.':
    'Ob ein Proxy mit dem neu gelesenen Eintrag antwortet statt ohne Inhalt.',
  'Answer to update with the entry': 'Ändern mit dem Eintrag beantworten',
  'E-mail address': 'E-Mail-Adresse',
  'Given name': 'Vorname',
  'Family name': 'Nachname',
  'Mobile number': 'Mobilnummer',
  'Telephone number': 'Telefonnummer',
  'Groups of a person': 'Gruppen einer Person',
  'Members of a group': 'Mitglieder einer Gruppe',
  'Attribute of the directory that the transformations use for this, usually {}.':
    'Attribut des Verzeichnisses, das die Transformationen dafür verwenden, meist {}.',
  'Required of people': 'Pflicht bei Personen',
  'Required of groups': 'Pflicht bei Gruppen',
  'Attribute the object class requires; a new entry gets its name there.':
    'Attribut, das die Objektklasse verlangt; ein neuer Eintrag bekommt dort seinen Namen.',
  'Domain controllers, by LDAP': 'Domänencontroller, über LDAP',
  'Flatten nested groups': 'Verschachtelte Gruppen auflösen',
  'The members of a group that is within another are read as members of the outer one. For targets that do not know nested groups.':
    'Die Mitglieder einer Gruppe in einer anderen werden als Mitglieder der äußeren gelesen. Für Ziele, die keine verschachtelten Gruppen kennen.',
  'Page size while flattening': 'Seitengröße beim Auflösen',
  'How many members are read at once while nested groups are flattened.':
    'Wie viele Mitglieder beim Auflösen verschachtelter Gruppen auf einmal gelesen werden.',
  'A Read job reads only what changed since the last successful one, by uSNChanged; this attribute must be in both lists of attributes, and one domain controller alone behind the address.':
    'Ein Lesejob liest nur, was sich seit dem letzten erfolgreichen geändert hat, anhand von uSNChanged; dieses Attribut muss in beiden Attributlisten stehen, und hinter der Adresse darf nur ein einziger Domänencontroller sein.',
  'Tables of users and groups in a folder': 'Tabellen mit Benutzern und Gruppen in einem Ordner',
  Folder: 'Ordner',
  'Whole path of the folder on the machine Provost runs on. Nothing outside of it is read or written, also not through links.':
    'Vollständiger Pfad des Ordners auf dem Rechner, auf dem Provost läuft. Außerhalb wird nichts gelesen oder geschrieben, auch nicht über Links.',
  'File of users': 'Datei der Benutzer',
  'File of groups': 'Datei der Gruppen',
  'Name below the folder, for instance {}. Source: with a * in it, the newest such file counts.':
    'Name unterhalb des Ordners, etwa {}. Quelle: Mit einem * darin zählt die neueste solche Datei.',
  'Name below the folder, for instance {}. Switch groups on in the transformation too.':
    'Name unterhalb des Ordners, etwa {}. Schalten Sie Gruppen auch in der Transformation ein.',
  Encoding: 'Kodierung',
  'How letters are written in the file. A byte order mark at its beginning wins; bytes that do not fit end the read.':
    'Wie Zeichen in der Datei geschrieben sind. Eine Bytereihenfolge-Marke am Anfang geht vor; Bytes, die nicht passen, beenden das Lesen.',
  'ID of users': 'ID der Benutzer',
  'Column or attribute that tells users apart. If it is not id, read it into entityIdSourceSystem in the transformation.':
    'Spalte oder Attribut, das Benutzer unterscheidet. Heißt es nicht id, lesen Sie es in der Transformation nach entityIdSourceSystem.',
  'Column or attribute that tells groups apart. If it is not id, read it into entityIdSourceSystem in the transformation.':
    'Spalte oder Attribut, das Gruppen unterscheidet. Heißt es nicht id, lesen Sie es in der Transformation nach entityIdSourceSystem.',
  'How many entities are read before they are worked on.':
    'Wie viele Entitäten gelesen werden, bevor sie bearbeitet werden.',
  'Changes at a time': 'Änderungen zugleich',
  'How many changes may wait for the next writing of the file; all that wait are written together.':
    'Wie viele Änderungen auf das nächste Schreiben der Datei warten dürfen; alle wartenden werden zusammen geschrieben.',
  'A call to the file system without an end after this time has failed and is tried again later.':
    'Ein Aufruf des Dateisystems, der nach dieser Zeit nicht zu Ende ist, ist fehlgeschlagen und wird später wiederholt.',
  'Between the fields': 'Zwischen den Feldern',
  'Character between the fields of a row.': 'Zeichen zwischen den Feldern einer Zeile.',
  'Around a field': 'Um ein Feld',
  'Character around fields that hold delimiters, quotes or line breaks; doubled where it is part of the text.':
    'Zeichen um Felder, die Trennzeichen, Anführungszeichen oder Zeilenumbrüche enthalten; doppelt, wo es zum Text gehört.',
  'Between the values of a list': 'Zwischen den Werten einer Liste',
  'One character between the values of a column such as members[*].value; a \\ before it makes it part of a value.':
    'Ein Zeichen zwischen den Werten einer Spalte wie members[*].value; ein \\ davor macht es zum Teil eines Werts.',
  'Columns of true and false': 'Spalten mit wahr und falsch',
  'Names of columns, separated by commas, whose true and false are no texts but yes and no.':
    'Namen von Spalten, durch Kommas getrennt, deren true und false keine Texte sind, sondern Ja und Nein.',
  'An empty field means': 'Ein leeres Feld bedeutet',
  'Whether an empty field gives no attribute, the value null, or an empty text.':
    'Ob ein leeres Feld kein Attribut, den Wert null oder einen leeren Text ergibt.',
  'Columns of users': 'Spalten der Benutzer',
  'Columns of groups': 'Spalten der Gruppen',
  'Header row of a file that is not there yet, names separated by commas. The header of an existing file stays.':
    'Kopfzeile einer Datei, die es noch nicht gibt, Namen durch Kommas getrennt. Die Kopfzeile einer vorhandenen Datei bleibt.',
  'Values like formulas': 'Werte wie Formeln',
  "Spreadsheets may run a field that begins with = + - or @. Escape puts a ' before it, and takes it away when reading.":
    "Tabellenprogramme führen ein Feld, das mit = + - oder @ beginnt, womöglich aus. Entschärfen stellt ein ' davor und nimmt es beim Lesen wieder weg.",
  'One JSON document per line, in a folder': 'Ein JSON-Dokument pro Zeile, in einem Ordner',
  'Entries of a directory in a folder': 'Einträge eines Verzeichnisses in einem Ordner',
  'Object class of users': 'Objektklasse der Benutzer',
  'Object class of groups': 'Objektklasse der Gruppen',
  'Entries of this object class are users; others in the file are left as they are. Empty: every entry is one.':
    'Einträge dieser Objektklasse sind Benutzer; andere in der Datei bleiben, wie sie sind. Leer: Jeder Eintrag ist einer.',
  'Entries of this object class are groups; others in the file are left as they are. Empty: every entry is one.':
    'Einträge dieser Objektklasse sind Gruppen; andere in der Datei bleiben, wie sie sind. Leer: Jeder Eintrag ist eine.',
  'Naming attribute of users': 'Namensattribut der Benutzer',
  'Naming attribute of groups': 'Namensattribut der Gruppen',
  'Attribute whose value begins the dn of a new entry, escaped as RFC 4514 asks for.':
    'Attribut, dessen Wert den dn eines neuen Eintrags beginnt, maskiert nach RFC 4514.',
  'Path of users': 'Pfad der Benutzer',
  'The dn new users stand under, for instance {}.': 'Der dn, unter dem neue Benutzer stehen, etwa {}.',
  'The dn new groups stand under, for instance {}.': 'Der dn, unter dem neue Gruppen stehen, etwa {}.',
  'Your own tables, by SQL': 'Ihre eigenen Tabellen, über SQL',
  'Address of the database, such as {}. When it changes, the credentials must be entered again.':
    'Adresse der Datenbank, etwa {}. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Database user': 'Datenbankbenutzer',
  'A user of the database with no more rights than the statements below need.':
    'Ein Benutzer der Datenbank mit nicht mehr Rechten, als die Anweisungen unten brauchen.',
  'Password of the database user. Kept encrypted and never shown again.':
    'Kennwort des Datenbankbenutzers. Wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
  Encrypt: 'Verschlüsseln',
  'TLS between Provost and the database. Without it, passwords and people can be read on the way.':
    'TLS zwischen Provost und der Datenbank. Ohne es können Kennwörter und Personen unterwegs gelesen werden.',
  'TLS between Provost and the database. Without it, passwords can be read on the way.':
    'TLS zwischen Provost und der Datenbank. Ohne es können Kennwörter unterwegs gelesen werden.',
  'Does not check the certificate of the database. For tests only: anybody on the way can read and change everything.':
    'Prüft das Zertifikat der Datenbank nicht. Nur für Tests: Jeder auf dem Weg kann alles lesen und ändern.',
  'Query of users': 'Abfrage der Benutzer',
  'Query of groups': 'Abfrage der Gruppen',
  'Select that gives one row for each user. The names of its columns are places in the document: "name.familyName", "emails[0].value".':
    'Select mit einer Zeile je Benutzer. Die Namen seiner Spalten sind Stellen im Dokument: "name.familyName", "emails[0].value".',
  'Select that gives one row for each group. The names of its columns are places in the document: "name.familyName", "emails[0].value".':
    'Select mit einer Zeile je Gruppe. Die Namen seiner Spalten sind Stellen im Dokument: "name.familyName", "emails[0].value".',
  'Key of users': 'Schlüssel der Benutzer',
  'Key of groups': 'Schlüssel der Gruppen',
  'Column of the query that tells the rows apart; it is the ID. Pages are read in its order, so it needs an index.':
    'Spalte der Abfrage, die die Zeilen unterscheidet; sie ist die ID. Seiten werden in ihrer Reihenfolge gelesen, sie braucht also einen Index.',
  'Watermark of users': 'Wasserstand der Benutzer',
  'Watermark of groups': 'Wasserstand der Gruppen',
  'Column of the query that rises with every change of a row, a time or a number. With it, delta reads ask for changed rows alone.':
    'Spalte der Abfrage, die mit jeder Änderung einer Zeile steigt, eine Zeit oder eine Zahl. Mit ihr fragt das Delta-Lesen nur nach geänderten Zeilen.',
  'Create a user': 'Benutzer anlegen',
  'Create a group': 'Gruppe anlegen',
  'Statements separated by ;, with values as :userName or :{emails[0].value}. It returns the ID, or uses :newId for it.':
    'Anweisungen, durch ; getrennt, mit Werten wie :userName oder :{emails[0].value}. Sie liefern die ID zurück oder verwenden dafür :newId.',
  'Update a user': 'Benutzer ändern',
  'Update a group': 'Gruppe ändern',
  'Statements separated by ;, with :id and values. With :before.column a row changed by others meanwhile is not overwritten.':
    'Anweisungen, durch ; getrennt, mit :id und Werten. Mit :before.column wird eine inzwischen von anderen geänderte Zeile nicht überschrieben.',
  'Delete a user': 'Benutzer löschen',
  'Delete a group': 'Gruppe löschen',
  'Statements separated by ;, with :id.': 'Anweisungen, durch ; getrennt, mit :id.',
  'Look up a user': 'Benutzer finden',
  'Look up a group': 'Gruppe finden',
  'Select of the key by the unique attributes, for instance with :userName. Empty: the query of users is searched by its columns.':
    'Select des Schlüssels über die eindeutigen Attribute, etwa mit :userName. Leer: Die Abfrage der Benutzer wird nach ihren Spalten durchsucht.',
  'Select of the key by the unique attributes, for instance with :displayName. Empty: the query of groups is searched by its columns.':
    'Select des Schlüssels über die eindeutigen Attribute, etwa mit :displayName. Leer: Die Abfrage der Gruppen wird nach ihren Spalten durchsucht.',
  'Query of the members': 'Abfrage der Mitglieder',
  'Select with :id for the group; its one column holds the IDs of the members.':
    'Select mit :id für die Gruppe; seine einzige Spalte enthält die IDs der Mitglieder.',
  'Add a member': 'Mitglied hinzufügen',
  'Statement with :id for the group and :member for the member. Needs the query of the members.':
    'Anweisung mit :id für die Gruppe und :member für das Mitglied. Braucht die Abfrage der Mitglieder.',
  'Remove a member': 'Mitglied entfernen',
  'Names of columns, separated by commas, whose values are no texts or numbers but yes and no.':
    'Namen von Spalten, durch Kommas getrennt, deren Werte keine Texte oder Zahlen sind, sondern Ja und Nein.',
  'Texts for true and false': 'Texte für wahr und falsch',
  "How the database writes yes and no, for instance Y,N. Empty: the database's own true and false, or 1 and 0.":
    'Wie die Datenbank Ja und Nein schreibt, etwa Y,N. Leer: das true und false der Datenbank, oder 1 und 0.',
  'How many rows a read asks for at once.': 'Um wie viele Zeilen beim Lesen auf einmal gebeten wird.',
  Connections: 'Verbindungen',
  'How many connections to the database may be open at the same time.':
    'Wie viele Verbindungen zur Datenbank zugleich offen sein dürfen.',
  'A statement without an answer after this time has failed and is tried again later.':
    'Eine Anweisung ohne Antwort nach dieser Zeit ist fehlgeschlagen und wird später wiederholt.',
  'On premise': 'On-Premise',
  'All (1)': 'Alle (1)',
  'As listed (2)': 'Wie aufgezählt (2)',
  'By the mark at the beginning, else UTF-8': 'Nach der Marke am Anfang, sonst UTF-8',
  'UTF-8': 'UTF-8',
  'UTF-16, little end first': 'UTF-16, Little Endian',
  'UTF-16, big end first': 'UTF-16, Big Endian',
  'Latin-1 (ISO 8859-1)': 'Latin-1 (ISO 8859-1)',
  'Windows-1252': 'Windows-1252',
  Comma: 'Komma',
  Semicolon: 'Semikolon',
  Tab: 'Tabulator',
  'Pipe |': 'Senkrechter Strich |',
  'Double quote "': 'Anführungszeichen "',
  "Single quote '": "Hochkomma '",
  'No attribute': 'Kein Attribut',
  null: 'null',
  'An empty text': 'Einen leeren Text',
  'Write them as they are': 'So schreiben, wie sie sind',
  "Escape them with '": "Mit ' entschärfen",
}
