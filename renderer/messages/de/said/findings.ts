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
  'The database in {} is whole.': 'Die Datenbank in {} ist unversehrt.',
  'The database in {} is damaged: {}. Stop Provost and restore a backup of the folder.':
    'Die Datenbank in {} ist beschädigt: {}. Halten Sie Provost an, und stellen Sie eine Sicherung des Ordners wieder her.',
  'The change log is whole: {} lines, each sealed.':
    'Das Änderungsprotokoll ist unversehrt: {} Zeilen, jede versiegelt.',
  'The change log was tampered with or damaged at line {}: {} Compare with the last backup or export, and find out who can write to the data folder.':
    'Das Änderungsprotokoll wurde in Zeile {} verändert oder beschädigt: {} Vergleichen Sie mit der letzten Sicherung oder dem letzten Export, und finden Sie heraus, wer in den Datenordner schreiben kann.',
  '{} lines before it are missing.': '{} Zeilen davor fehlen.',
  'It does not follow the line before it.': 'Sie folgt nicht auf die Zeile davor.',
  'It was changed after it was written.': 'Sie wurde geändert, nachdem sie geschrieben war.',
  'Its content was changed.': 'Ihr Inhalt wurde geändert.',
  'Its content was removed, and no line says that it was erased.':
    'Ihr Inhalt wurde entfernt, und keine Zeile sagt, dass er gelöscht wurde.',
  'Lines before it are missing, and no line says that they were pruned.':
    'Zeilen davor fehlen, und keine Zeile sagt, dass sie ausgedünnt wurden.',
  'The newest lines are missing.': 'Die neuesten Zeilen fehlen.',
  'It says what was begun, and no line says how that ended.':
    'Sie sagt, was begonnen wurde, und keine Zeile sagt, wie das endete.',
  '{} is the original, no copy of another folder.': '{} ist das Original, keine Kopie eines anderen Ordners.',
  '{} was copied or restored from another place: nothing is received, read or sent. If the original is gone, say so on the overview.':
    '{} wurde von anderswo kopiert oder wiederhergestellt: Nichts wird empfangen, gelesen oder gesendet. Gibt es das Original nicht mehr, sagen Sie es auf der Übersicht.',
  '{} MiB are free where {} lies.': 'Wo {2} liegt, sind {1} MiB frei.',
  'Below that, events are refused with 503 until there is room.':
    'Wird es weniger, werden Ereignisse mit 503 abgelehnt, bis wieder Platz ist.',
  'The clock says {}, after every event.': 'Die Uhr sagt {}, nach jedem Ereignis.',
  'The clock says {}, but the newest event came at {}: the clock was set back. Retries and expiry run by it; set it right.':
    'Die Uhr sagt {}, aber das neueste Ereignis kam um {}: Die Uhr wurde zurückgestellt. Wiederholungen und Fristen gehen nach ihr; stellen Sie sie richtig.',
  'No source is silent for longer than it should be.': 'Keine Quelle schweigt länger, als sie sollte.',
  'Nothing has come from "{}" since {}.': 'Von „{}“ ist seit {} nichts gekommen.',
  'Look whether changes are still reported, and to the right address.':
    'Sehen Sie nach, ob noch Änderungen gemeldet werden, und an die richtige Adresse.',
  "The master key is kept in the system's keyring.": 'Der Hauptschlüssel liegt im Schlüsselbund des Systems.',
  'The master key comes from the environment variable PROVOST_MASTER_KEY.':
    'Der Hauptschlüssel kommt aus der Umgebungsvariablen PROVOST_MASTER_KEY.',
  'The master key lies in the file {}, readable by its owner.':
    'Der Hauptschlüssel liegt in der Datei {}, lesbar für ihren Besitzer.',
  'This system has no key ring: the master key in {} is sealed with a password everybody knows.':
    'Dieses System hat keinen Schlüsselbund: Der Hauptschlüssel in {} ist mit einem Kennwort versiegelt, das jeder kennt.',
  "The master key is sealed by the system's key store.":
    'Der Hauptschlüssel ist vom Schlüsselspeicher des Systems versiegelt.',
  "Whoever can read it can open the secrets: protect the folder, or use the system's keyring.":
    'Wer ihn lesen kann, kann die Geheimnisse öffnen: Schützen Sie den Ordner, oder verwenden Sie den Schlüsselbund des Systems.',
  'The engine does not run now, so it does not listen.': 'Die Engine läuft gerade nicht, sie lauscht also nicht.',
  'No address beyond this machine is served without TLS.':
    'Keine Adresse über diesen Rechner hinaus wird ohne TLS angeboten.',
  '{} is served without TLS: credentials cross the network in the clear. Switch TLS on, or let only the reverse proxy reach it.':
    '{} wird ohne TLS angeboten: Zugangsdaten gehen unverschlüsselt durchs Netz. Schalten Sie TLS ein, oder lassen Sie nur den Reverse Proxy heran.',
  'Systems are called straight, without a proxy.': 'Systeme werden direkt aufgerufen, ohne Proxy.',
  'Systems are called through {}; it is there.': 'Systeme werden über {} aufgerufen; er ist da.',
  'The proxy took no connection within {} s. Check it in the settings and at this computer.':
    'Der Proxy nahm binnen {} s keine Verbindung an. Prüfen Sie ihn in den Einstellungen und an diesem Rechner.',
  'No secret or certificate ends within {} days.': 'Kein Secret oder Zertifikat endet in den nächsten {} Tagen.',
  '{}: ended {}.': '{}: endete {}.',
  '{}: ends {}.': '{}: endet {}.',
  'And {} more.': 'Und {} weitere.',
  Listener: 'Listener',
  'Client certificates': 'Clientzertifikate',
  'Mail server': 'Mailserver',
  'Restart Provost: it makes a new one when it starts.': 'Starten Sie Provost neu: Beim Start entsteht ein neues.',
  'Add a second secret, enter it in the application that signs in with it, then remove the old one.':
    'Fügen Sie ein zweites Secret hinzu, geben Sie es in der Anwendung ein, die sich damit anmeldet, und entfernen Sie dann das alte.',
  'Add the new certificate of the caller beside the old one, then remove the old one.':
    'Fügen Sie das neue Zertifikat des Aufrufers neben dem alten hinzu, und entfernen Sie dann das alte.',
  'Add a second certificate in the tab Certificates of the system, register it in the application, then activate it.':
    'Fügen Sie im Reiter „Zertifikate“ des Systems ein zweites Zertifikat hinzu, machen Sie es der Anwendung bekannt, und aktivieren Sie es dann.',
  'Put the new certificate of the authority beside the old one.':
    'Setzen Sie das neue Zertifikat der Stelle neben das alte.',
  'Enter a new certificate and its key in the settings of the listener.':
    'Geben Sie in den Einstellungen des Listeners ein neues Zertifikat und seinen Schlüssel ein.',
  'Nothing was given up.': 'Nichts wurde aufgegeben.',
  '{} given up at "{}": {}': '{} aufgegeben bei „{}“: {}',
  'another entity there holds a unique value, often the e-mail; the answer names it. Change the value, remove that entity, or name other unique attributes.':
    'Eine andere Entität dort hat einen eindeutigen Wert, oft die E-Mail; die Antwort nennt ihn. Ändern Sie den Wert, entfernen Sie jene Entität, oder nennen Sie andere eindeutige Attribute.',
  'the credentials were refused. Look at user, password, Authentication and URL of that system.':
    'Die Zugangsdaten wurden abgelehnt. Sehen Sie sich Benutzer, Kennwort, Authentication und URL jenes Systems an.',
  'the technical user may not do that there. Give it the right.':
    'Der technische Benutzer darf das dort nicht. Geben Sie ihm das Recht.',
  'it did not answer in time; other targets are not affected. Send them again when it is back.':
    'Es hat nicht rechtzeitig geantwortet; andere Ziele sind nicht betroffen. Senden Sie alles erneut, wenn es wieder da ist.',
  'it could not be reached; other targets are not affected. Send them again when it is back.':
    'Es war nicht erreichbar; andere Ziele sind nicht betroffen. Senden Sie alles erneut, wenn es wieder da ist.',
  'a value is missing or not taken. The trace names the mapping: correct it, or make it optional.':
    'Ein Wert fehlt oder wird nicht angenommen. Der Trace nennt das Mapping: Berichtigen Sie es, oder machen Sie es optional.',
  'a mapping cannot be carried out. The trace names it.': 'Ein Mapping lässt sich nicht ausführen. Der Trace nennt es.',
  'it was written, but its ID could not be written back to the source. Look at the account UUIDs of the source.':
    'Geschrieben wurde, aber die ID ließ sich nicht in die Quelle zurückschreiben. Sehen Sie sich die Konto-UUIDs der Quelle an.',
  'a call was larger than it takes. Lower bulk.operations.max.count of that target.':
    'Ein Aufruf war größer, als es annimmt. Verkleinern Sie bulk.operations.max.count jenes Ziels.',
  'the trace says what was sent and what came back.': 'Der Trace sagt, was gesendet wurde und was zurückkam.',
  'The last run of every source read what is there.': 'Der letzte Lauf jeder Quelle hat gelesen, was da ist.',
  'Nothing had changed at {}, so nothing was sent.': 'An {} hatte sich nichts geändert, also wurde nichts gesendet.',
  '"{}": its last run was refused (401). Look at the credentials and the URL of the source, and at upper and lower case in Authentication, ProxyType and Type.':
    '„{}“: Der letzte Lauf wurde abgelehnt (401). Sehen Sie sich Zugangsdaten und URL der Quelle an, und die Groß- und Kleinschreibung in Authentication, ProxyType und Type.',
  '"{}": its last run ended with: {}': '„{}“: Der letzte Lauf endete mit: {}',
  '"{}": {} entities could not be read in its last run, so nothing was deleted. The failed records say why.':
    '„{}“: {} Entitäten ließen sich im letzten Lauf nicht lesen, also wurde nichts gelöscht. Die fehlgeschlagenen Einträge sagen, warum.',
  '"{}": its last run read nothing: the filter matches nobody ({}).':
    '„{}“: Der letzte Lauf hat nichts gelesen: Der Filter trifft niemanden ({}).',
  '"{}": its last run read nothing, and no filter is set: its account may not read people. Test its connection.':
    '„{}“: Der letzte Lauf hat nichts gelesen, und kein Filter ist gesetzt: Das Konto darf keine Personen lesen. Testen Sie die Verbindung.',
  'The last run of no source took longer than it has to.': 'Der letzte Lauf keiner Quelle dauerte länger, als er muss.',
  '"{}": its last run took long.': '„{}“: Der letzte Lauf dauerte lange.',
  '{} of its last {} runs were a Resync, which writes everything again: schedule a Read, and keep Resync for what was changed at a target by hand.':
    '{} der letzten {} Läufe waren ein Resync, der alles neu schreibt: Planen Sie ein Read, und nehmen Sie Resync nur für das, was an einem Ziel von Hand geändert wurde.',
  'It read everything, though the source tells what changed: set ips.delta.read to enabled.':
    'Er las alles, obwohl die Quelle sagt, was sich geändert hat: Setzen Sie ips.delta.read auf enabled.',
  'For {} % of the time it waited for "{}".': 'In {} % der Zeit wartete er auf „{}“.',
  'For {} % of the time it waited for "{}" ({} ms a write).':
    'In {} % der Zeit wartete er auf „{}“ ({} ms je Schreibvorgang).',
  'No full read returned noticeably fewer entities than the one before.':
    'Kein volles Lesen lieferte merklich weniger Entitäten als das davor.',
  '"{}": its last full read returned {} users, the one before {}.':
    '„{}“: Das letzte volle Lesen lieferte {} Benutzer, das davor {}.',
  '"{}": its last full read returned {} groups, the one before {}.':
    '„{}“: Das letzte volle Lesen lieferte {} Gruppen, das davor {}.',
  '"{}": its last full read returned {} entities, the one before {}.':
    '„{}“: Das letzte volle Lesen lieferte {} Entitäten, das davor {}.',
  'What is absent is deleted at the targets.': 'Was fehlt, wird an den Zielen gelöscht.',
  'Its read transformation was changed in between (version {}, "{}"): compare it with the version before.':
    'Die Lesetransformation wurde dazwischen geändert (Version {}, „{}“): Vergleichen Sie sie mit der Version davor.',
  'Its properties were saved in between by {}: look at its filters and at its account.':
    'Die Eigenschaften wurden dazwischen von {} gesichert: Sehen Sie sich Filter und Konto an.',
  'Neither its read transformation nor its properties were changed in between: look at the rights of its account, and whether they left.':
    'Weder Lesetransformation noch Eigenschaften wurden dazwischen geändert: Sehen Sie sich die Rechte des Kontos an, und ob die Fehlenden gegangen sind.',
  'No deletion waits, and none looks like a new ID.': 'Keine Löschung wartet, und keine sieht nach einer neuen ID aus.',
  'At "{}" {} deletions that come from "{}" are held since {}. Decide on them: approved ones are carried out all at once.':
    'Bei „{}“ sind {} Löschungen, die von „{}“ kommen, seit {} angehalten. Entscheiden Sie darüber: Genehmigte werden auf einmal ausgeführt.',
  'At "{}" {} users of "{}" wait for their deletion: the next full read carries it out.':
    'Bei „{}“ warten {} Benutzer von „{}“ auf ihre Löschung: Das nächste volle Lesen führt sie aus.',
  'At "{}" {} groups of "{}" wait for their deletion: the next full read carries it out.':
    'Bei „{}“ warten {} Gruppen von „{}“ auf ihre Löschung: Das nächste volle Lesen führt sie aus.',
  'At "{}" {} entities of "{}" wait for their deletion: the next full read carries it out.':
    'Bei „{}“ warten {} Entitäten von „{}“ auf ihre Löschung: Das nächste volle Lesen führt sie aus.',
  'Its write transformation was changed since (version {}, "{}") and skips no deletion now.':
    'Die Schreibtransformation wurde seitdem geändert (Version {}, „{}“) und lässt jetzt keine Löschung mehr aus.',
  'The last two runs of "{}" deleted {} and created {} users at "{}".':
    'Die letzten zwei Läufe von „{1}“ haben bei „{4}“ {2} Benutzer gelöscht und {3} angelegt.',
  'The last two runs of "{}" deleted {} and created {} groups at "{}".':
    'Die letzten zwei Läufe von „{1}“ haben bei „{4}“ {2} Gruppen gelöscht und {3} angelegt.',
  'The last two runs of "{}" deleted {} and created {} entities at "{}".':
    'Die letzten zwei Läufe von „{1}“ haben bei „{4}“ {2} Entitäten gelöscht und {3} angelegt.',
  'If these are the same ones under new IDs, look at the source, and at the mapping of entityIdSourceSystem.':
    'Sind es dieselben unter neuen IDs, sehen Sie sich die Quelle und das Mapping von entityIdSourceSystem an.',
  'No source leaves out groups that a target carries.': 'Keine Quelle lässt Gruppen aus, die ein Ziel führt.',
  'The read transformation of "{}" ignores groups, which {} would carry: no group arrives there. Set ignore of the group to false, or let the targets ignore groups too.':
    'Die Lesetransformation von „{}“ ignoriert Gruppen, die {} führen würde: Dort kommt keine Gruppe an. Setzen Sie ignore der Gruppe auf false, oder lassen Sie auch die Ziele Gruppen ignorieren.',
  'No schedule is switched off.': 'Kein Zeitplan ist abgeschaltet.',
  '"{}" has a schedule that is off, so it never runs. Switch it on.':
    '„{}“ hat einen Zeitplan, der abgeschaltet ist, läuft also nie. Schalten Sie ihn ein.',
  'No target entity stands for several of one source.': 'Keine Entität eines Ziels steht für mehrere einer Quelle.',
  'At "{}" {} entities each stand for several of a source: they overwrite each other, and there are fewer than at the source. Make the attribute they are found by unique.':
    'Bei „{}“ steht jede von {} Entitäten für mehrere einer Quelle: Sie überschreiben sich gegenseitig, und es gibt weniger als an der Quelle. Machen Sie das Attribut eindeutig, über das sie gefunden werden.',
  'Backups are written by themselves.': 'Sicherungen werden von selbst geschrieben.',
  'No backup is written by itself: a lost disk would lose everything. Choose days and a folder.':
    'Keine Sicherung wird von selbst geschrieben: Mit der Platte wäre alles verloren. Wählen Sie Tage und einen Ordner.',
  'The last backup failed: {}': 'Die letzte Sicherung ist fehlgeschlagen: {}',
  'No mail was given up.': 'Keine Mail wurde aufgegeben.',
  '{} mails or calls of webhooks were given up. Look at the mail server and at the addresses, and send a test.':
    '{} Mails oder Aufrufe von Webhooks wurden aufgegeben. Sehen Sie sich Mailserver und Adressen an, und senden Sie einen Test.',
  'The database holds {} MiB.': 'Die Datenbank belegt {} MiB.',
  'The database holds {} MiB, more than the {} MiB of the settings: what is there is younger than a day, or must not go. Raise the limit, or keep dead letters and copies shorter.':
    'Die Datenbank belegt {} MiB, mehr als die {} MiB der Einstellungen: Was da ist, ist jünger als ein Tag oder darf nicht weg. Erhöhen Sie die Grenze, oder bewahren Sie Dead Letters und Kopien kürzer auf.',
  'There is no source system with ID {}.': 'Es gibt kein Quellsystem mit der ID {}.',
  'Provost can read from {}.': 'Provost kann von {} lesen.',
  'Provost cannot read from {}: {}': 'Provost kann von {} nicht lesen: {}',
  'The first call from another machine came from {} at {}.':
    'Der erste Aufruf von einem anderen Rechner kam von {} um {}.',
  'No call from another machine has come for {} since the engine started. Look at the source: is real time switched on there, and is the address one it can reach?':
    'Seit dem Start der Engine ist für {} kein Aufruf von einem anderen Rechner gekommen. Sehen Sie an der Quelle nach: Ist die Echtzeit dort eingeschaltet, und kann sie die Adresse erreichen?',
  'No call for this source was refused.': 'Kein Aufruf für diese Quelle wurde abgelehnt.',
  'The call at {} was refused with 400: {}': 'Der Aufruf um {} wurde mit 400 abgelehnt: {}',
  'The call at {} was refused with {}: {}': 'Der Aufruf um {} wurde mit {} abgelehnt: {}',
  'No call named a source that is not here.': 'Kein Aufruf nannte eine Quelle, die es hier nicht gibt.',
  'The call at {} named the system ID {}, which is no source here. If {} sent it, correct the address that was entered there: its ID is {}.':
    'Der Aufruf um {} nannte die System-ID {}, die hier keine Quelle ist. Hat ihn {} gesendet, berichtigen Sie die dort eingegebene Adresse: Ihre ID ist {}.',
  '{} may report changes.': '{} darf Änderungen melden.',
  'No technical user with a secret has the permission Access Real-Time Provisioning API.':
    'Kein technischer Benutzer mit einem Secret hat die Berechtigung Access Real-Time Provisioning API.',
  'Listening on {}, which only this machine reaches.': 'Lauscht auf {}, was nur dieser Rechner erreicht.',
  'Listening on {}.': 'Lauscht auf {}.',
  'Source {} is enabled.': 'Die Quelle {} ist aktiviert.',
  'Source {} is disabled; its calls are refused with 409.':
    'Die Quelle {} ist deaktiviert; ihre Aufrufe werden mit 409 abgelehnt.',
  'Linked and enabled: {}.': 'Verknüpft und aktiviert: {}.',
  'No enabled target accepts from {}.': 'Kein aktiviertes Ziel nimmt von {} an.',
}
