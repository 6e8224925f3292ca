/** Why a delivery, a deletion, a run or an entry of a plan ended as it did, by its English pattern: `{}` stands for a value;
 *  where the order differs, `{2}` is the second one. */
export const outcomes: Readonly<Record<string, string>> = {
  'Default of {}': 'Standard von {}',
  'Imported from a file': 'Aus einer Datei importiert',
  'Applied from a bundle': 'Aus einem Bundle angewendet',
  'The variable {} must be a list of groups by their ids at the target, [{ "id": "…" }].':
    'Die Variable {} muss eine Liste von Gruppen mit ihren IDs am Ziel sein, [{ "id": "…" }].',
  'Target "{}" assigns nobody to groups through the user. Take assignGroup and unassignGroup out of its write transformation, or provision the groups with their members.':
    'Das Ziel „{}“ ordnet niemanden über den Benutzer Gruppen zu. Nehmen Sie assignGroup und unassignGroup aus seiner Schreib-Transformation, oder provisionieren Sie die Gruppen mit ihren Mitgliedern.',
  'Systems of type "{}" cannot be written to.': 'In Systeme vom Typ „{}“ kann nicht geschrieben werden.',
  '{} was written at "{}", but its groups were not: {}':
    '{} wurde in „{}“ geschrieben, die Gruppen dazu aber nicht: {}',
  'Out of date: {} has it no more': 'Überholt: {} hat die Entität nicht mehr',
  '{}; the create that was sent before never arrived': '{}; das Anlegen, das vorher gesendet wurde, ist nie angekommen',
  'Out of date: {} has it by now': 'Überholt: {} hat die Entität inzwischen',
  '{} It was not overwritten: automatic conflict resolution is switched off for every {} of this target.':
    '{} Sie wurde nicht überschrieben: Die automatische Konfliktlösung ist bei diesem Ziel für den Entitätstyp {} ausgeschaltet.',
  '{} No {} with the same unique attribute was found there: another entity holds a unique value, often the e-mail. Choose another unique attribute, or correct that entity.':
    '{} Dort wurde keine Entität vom Typ {} mit demselben eindeutigen Attribut gefunden: Eine andere Entität hat einen eindeutigen Wert, oft die E-Mail. Wählen Sie ein anderes eindeutiges Attribut, oder berichtigen Sie jene Entität.',
  '{} No {} with the same {} was found there: another entity holds a unique value, often the e-mail. Choose another unique attribute, or correct that entity.':
    '{} Dort wurde keine Entität vom Typ {} mit demselben {} gefunden: Eine andere Entität hat einen eindeutigen Wert, oft die E-Mail. Wählen Sie ein anderes eindeutiges Attribut, oder berichtigen Sie jene Entität.',
  'Target "{}" has {} entities that match the unique attribute ({}). Provost does not guess: make them unique there, or choose another unique attribute.':
    'Das Ziel „{}“ hat {} Entitäten, die zum eindeutigen Attribut passen ({}). Provost rät nicht: Machen Sie sie dort eindeutig, oder wählen Sie ein anderes eindeutiges Attribut.',
  'Its source or its target was deleted meanwhile.': 'Die Quelle oder das Ziel wurde inzwischen gelöscht.',
  'Nobody counted the deletions of its run': 'Niemand hat die Löschungen des Laufs gezählt',
  '{} deletions passed "{}" within {} minutes, as many as provost.delete.hold.realtime lets pass':
    '{1} Löschungen gingen in {3} Minuten an „{2}“, so viele, wie provost.delete.hold.realtime durchlässt',
  'Carried out at {} (provost.delete.grace.hours)': 'Ausführung um {} (provost.delete.grace.hours)',
  'The source was not read completely: that proves nobody gone. Nothing is deleted.':
    'Die Quelle wurde nicht vollständig gelesen: Das beweist nicht, dass jemand fehlt. Nichts wird gelöscht.',
  '{} deletions of {} are planned for "{}" in this run': '{} Löschungen ({}) sind in diesem Lauf für „{}“ geplant',
  '{}, and {} members or more would go with them': '{}, und mindestens {} Mitgliedschaften fielen mit ihnen weg',
  '{}: more than ips.delete.threshold.{}s allows ({} of {}). None was carried out. Check filter and source; raise the threshold if they are right, and run again.':
    '{}: mehr, als ips.delete.threshold.{}s erlaubt ({} von {}). Keine wurde ausgeführt. Prüfen Sie Filter und Quelle; wenn sie stimmen, erhöhen Sie die Schwelle, und starten Sie den Lauf erneut.',
  '{}, more than provost.delete.hold.above lets pass ({} of {})':
    '{}, mehr, als provost.delete.hold.above durchlässt ({} von {})',
  'The source returned {} where it returned {} the time before: less than provost.delete.hold.read.below asks for ({})':
    'Die Quelle lieferte {}, das Mal davor {}: weniger, als provost.delete.hold.read.below verlangt ({})',
  'Event {}, {} {}, target "{}"': 'Ereignis {}, {} {}, Ziel „{}“',
  'Applying the plan was stopped before, or the plan was removed':
    'Das Anwenden des Plans wurde vorher angehalten, oder der Plan wurde entfernt',
  'Planned: create': 'Geplant: anlegen',
  'Planned: update': 'Geplant: ändern',
  'Planned: restore': 'Geplant: wiederherstellen',
  'Target "{}", {} of {} {}': 'Ziel „{}“, {} von {} {}',
  'The target system was deleted while this was on its way.':
    'Das Zielsystem wurde gelöscht, während dies unterwegs war.',
  '{} saw no value': '{} fand keinen Wert vor',
  '{} saw the value {}': '{} fand den Wert {} vor',
  users: 'Benutzer',
  groups: 'Gruppen',
  roles: 'Rollen',
  events: 'Ereignisse',
  'Out of date: other values would be written to {} by now':
    'Überholt: In {} würden inzwischen andere Werte geschrieben',
  'Out of date: properties of its source or of {} that decide what is written were changed':
    'Überholt: Eigenschaften der Quelle oder von {}, die bestimmen, was geschrieben wird, wurden geändert',
  'Out of date: {} has other values by now': 'Überholt: {} hat inzwischen andere Werte',
  'Out of date: it would be created by now. {}': 'Überholt: Die Entität würde inzwischen angelegt. {}',
  'Out of date: it would be updated by now. {}': 'Überholt: Die Entität würde inzwischen geändert. {}',
  'Out of date: it would be deleted by now. {}': 'Überholt: Die Entität würde inzwischen gelöscht. {}',
  'Out of date: it would be skipped by now. {}': 'Überholt: Die Entität würde inzwischen übersprungen. {}',
  'Out of date: it would fail by now. {}': 'Überholt: Die Entität würde inzwischen fehlschlagen. {}',
  'Out of date: the target has it already as it would be written. {}':
    'Überholt: Das Ziel hat die Entität schon so, wie sie geschrieben würde. {}',
  '{}; it is not known at {}': '{}; in {} ist die Entität nicht bekannt',
  '{}; {} keeps it': '{}; {} behält die Entität',
  '{}; its source has it again': '{}; die Quelle hat die Entität wieder',
  '{}; it existed at {} before Provost wrote it, and ips.delete.existedbefore.entities is not true':
    '{}; es gab die Entität in {}, bevor Provost sie schrieb, und ips.delete.existedbefore.entities ist nicht true',
  '{}; {} at {} stays, it also belongs to source entity {}':
    '{}; {} in {} bleibt, denn es gehört auch zur Quellentität {}',
  Deprovisioned: 'Deprovisioniert',
  'The condition of the write transformation is not fulfilled':
    'Die Bedingung der Schreib-Transformation ist nicht erfüllt',
  'The copy to restore from is not kept any more':
    'Die Kopie, aus der wiederhergestellt würde, ist nicht mehr aufbewahrt',
  'There is no {} {} at "{}".': 'In „{3}“ gibt es {1} {2} nicht.',
  '"{}" has it already.': '„{}“ hat die Entität schon.',
  'Its source system {} was deleted. Nothing can be read for it any more.':
    'Das Quellsystem {} wurde gelöscht. Dafür kann nichts mehr gelesen werden.',
  'Deleted at the source': 'In der Quelle gelöscht',
  'Deleted at the source; nothing is read': 'In der Quelle gelöscht; es wird nichts gelesen',
  'Restored from the copy kept before; nothing is read':
    'Aus der vorher aufbewahrten Kopie wiederhergestellt; es wird nichts gelesen',
  '{} edited what the source gave for {}; the source is not asked':
    '{} hat bearbeitet, was die Quelle zu {} lieferte; die Quelle wird nicht gefragt',
  '{} edited the entity of {}; the source is not asked, and the read transformation does not run':
    '{} hat die Entität von {} bearbeitet; die Quelle wird nicht gefragt, und die Lese-Transformation läuft nicht',
  'As the run read it from the source': 'So, wie der Lauf die Entität aus der Quelle gelesen hat',
  'The body of the call was taken; the source is set to push':
    'Der Inhalt des Aufrufs wurde genommen; die Quelle steht auf push',
  'Reading {} {} from source "{}"': 'Lesen von {} {} aus der Quelle „{}“',
  'This source cannot be read by ID; the body of the call was taken':
    'Diese Quelle kann nicht nach ID gelesen werden; der Inhalt des Aufrufs wurde genommen',
  '{}: there is no such {}. It was deleted meanwhile, or the call named a wrong ID.':
    '{}: Eine solche Entität ({}) gibt es nicht. Sie wurde inzwischen gelöscht, oder der Aufruf nannte eine falsche ID.',
  'The source could not be read; the body of the call was taken (pull-or-push)':
    'Die Quelle konnte nicht gelesen werden; der Inhalt des Aufrufs wurde genommen (pull-or-push)',
  'The source sent no body for {} {}, and it is set to push. Send the whole entity, or set it to pull.':
    'Die Quelle sandte zu {} {} keinen Inhalt, und sie steht auf push. Senden Sie die ganze Entität, oder stellen Sie die Quelle auf pull.',
  'Source "{}" is disabled. The event waits until it is enabled.':
    'Die Quelle „{}“ ist deaktiviert. Das Ereignis wartet, bis sie aktiviert wird.',
  'An administrator chose to delete it; the source is not asked':
    'Ein Administrator hat die Löschung gewählt; die Quelle wird nicht gefragt',
  'Source "{}" is disabled. Enable it, and apply the plan again.':
    'Die Quelle „{}“ ist deaktiviert. Aktivieren Sie sie, und wenden Sie den Plan erneut an.',
  'The source does not have it any more': 'Die Quelle hat die Entität nicht mehr',
  'An administrator chose to delete it': 'Ein Administrator hat die Löschung gewählt',
  'As the plan read it: this source cannot be read by ID':
    'So, wie der Plan die Entität gelesen hat: Diese Quelle kann nicht nach ID gelesen werden',
  'Several changes waited: read once, with event {}': 'Mehrere Änderungen warteten: einmal gelesen, mit Ereignis {}',
  'The transformation asked for relations more than {} times in a row.':
    'Die Transformation fragte mehr als {} Mal hintereinander nach Beziehungen.',
  '{} is at {} already': '{} ist schon in {}',
  '{} is not at {} any more': '{} ist nicht mehr in {}',
  '{} Another {} at "{}" has the same unique attribute by now. Provision the source entity: it is found and linked.':
    '{} Eine andere Entität ({}) in „{}“ hat inzwischen dasselbe eindeutige Attribut. Provisionieren Sie die Quellentität: Sie wird gefunden und verknüpft.',
  'The condition of the read transformation is not fulfilled':
    'Die Bedingung der Lese-Transformation ist nicht erfüllt',
  'resolveEntityIds has no place in a read transformation.':
    'resolveEntityIds gehört nicht in eine Lese-Transformation.',
  'Read transformation of source "{}"': 'Lese-Transformation der Quelle „{}“',
  'The group is read-only for provisioning (supportedOperations)':
    'Die Gruppe ist für die Provisionierung schreibgeschützt (supportedOperations)',
  'The read transformation of source "{}" gives entityIdSourceSystem another value than the ID in the call, {}. The source must send the ID which that mapping reads, or the mapping must be changed.':
    'Die Lese-Transformation der Quelle „{}“ gibt entityIdSourceSystem einen anderen Wert als die ID im Aufruf, {}. Die Quelle muss die ID senden, die diese Abbildung liest, oder die Abbildung muss geändert werden.',
  'Tried again at {}': 'Neuer Versuch um {}',
  'Given up: it is a dead letter and can be sent again':
    'Aufgegeben: Es ist ein Dead Letter und kann erneut gesendet werden',
  'It waits for an approval': 'Wartet auf eine Freigabe',
  'Settled as created': 'Abgeschlossen: angelegt',
  'Settled as updated': 'Abgeschlossen: geändert',
  'Settled as deleted': 'Abgeschlossen: gelöscht',
  'Settled as failed': 'Abgeschlossen: fehlgeschlagen',
  '{} {} at target "{}"': '{} {} im Ziel „{}“',
  '{} has it already: found by its unique attribute':
    '{} hat die Entität schon: über ihr eindeutiges Attribut gefunden',
  'It is not known at {}': 'In {} ist die Entität nicht bekannt',
  '{} has it no more: it is created again': '{} hat die Entität nicht mehr: Sie wird wieder angelegt',
  'Its source has it again': 'Die Quelle hat die Entität wieder',
  'What was written last is not known': 'Was zuletzt geschrieben wurde, ist nicht bekannt',
  'Its document differs from the one that was written last':
    'Das Dokument unterscheidet sich von dem, das zuletzt geschrieben wurde',
  '{}: the transformation does not compile ({}). Correct it and send again.':
    '{}: Die Transformation lässt sich nicht übersetzen ({}). Berichtigen Sie sie, und senden Sie erneut.',
  '{}: the disk of Provost is full, so nothing was sent. Make room; it is tried again.':
    '{}: Die Festplatte von Provost ist voll, deshalb wurde nichts gesendet. Schaffen Sie Platz; es wird erneut versucht.',
  '{}: an unexpected error inside Provost. The log of the engine has the details; send again when it is repaired.':
    '{}: ein unerwarteter Fehler in Provost. Das Protokoll der Engine enthält die Einzelheiten; senden Sie erneut, wenn er behoben ist.',
  'User {} was written at "{}", but its global id could not be written back to source "{}"':
    'Benutzer {} wurde in „{}“ geschrieben, aber die globale ID konnte nicht in die Quelle „{}“ zurückgeschrieben werden',
  'Unchanged since the last time': 'Unverändert seit dem letzten Mal',
  'The group belongs to an application, which allows its members alone to be changed (supportedOperations), and there is no such group at the target. Create it there, with the same unique attribute.':
    'Die Gruppe gehört zu einer Anwendung, die nur Änderungen an den Mitgliedern zulässt (supportedOperations), und im Ziel gibt es keine solche Gruppe. Legen Sie sie dort an, mit demselben eindeutigen Attribut.',
  'Edited by {} and sent again as {}': 'Von {} bearbeitet und als {} erneut gesendet',
  'Rejected by {}: the entity stays': 'Von {} abgelehnt: Die Entität bleibt',
  'A later change of it was read: {}': 'Eine spätere Änderung der Entität wurde gelesen: {}',
  'Out of date: its event was discarded, or a later one of the entity overtook it':
    'Überholt: Das Ereignis wurde verworfen, oder ein späteres der Entität kam zuvor',
  'The run was stopped: nothing was deleted, and what it did not reach is read by the next run.':
    'Der Lauf wurde angehalten: Nichts wurde gelöscht, und was er nicht erreichte, liest der nächste Lauf.',
  'Target "{}" was given up during the run.': 'Das Ziel „{}“ wurde während des Laufs aufgegeben.',
  'Target "{}" is paused: what the run has for it waits until it is resumed.':
    'Das Ziel „{}“ ist angehalten: Was der Lauf dafür hat, wartet, bis es fortgesetzt wird.',
  'Plan {} of source "{}"': 'Plan {} der Quelle „{}“',
  'It deletes what was chosen and looks at nothing else. What the source still has is created again by its next run or change, unless a condition keeps it out.':
    'Er löscht, was gewählt wurde, und sieht sonst nichts an. Was die Quelle noch hat, wird mit ihrem nächsten Lauf oder ihrer nächsten Änderung wieder angelegt, wenn keine Bedingung es fernhält.',
  'Source "{}" is not there any more.': 'Die Quelle „{}“ gibt es nicht mehr.',
  'Source "{}" is not there or disabled, so it cannot be read.':
    'Die Quelle „{}“ gibt es nicht, oder sie ist deaktiviert; sie kann also nicht gelesen werden.',
  'Systems of this type cannot be read.': 'Systeme dieses Typs können nicht gelesen werden.',
  'It was stopped: what comes after the last line is not known.':
    'Die Berechnung wurde angehalten: Was nach der letzten Zeile kommt, ist nicht bekannt.',
  'A run would delete nothing: {} entities failed at the source, so nobody is sure what is gone.':
    'Ein Lauf würde nichts löschen: {} Entitäten schlugen an der Quelle fehl, deshalb ist nicht sicher, was fehlt.',
  minute: 'Minute',
  hour: 'Stunde',
  'day of the month': 'Tag des Monats',
  month: 'Monat',
  'day of the week': 'Wochentag',
  'A cron expression has five fields: minute, hour, day of the month, month, day of the week, for instance 0 6 * * MON-FRI.':
    'Ein Cron-Ausdruck hat fünf Felder: Minute, Stunde, Tag des Monats, Monat, Wochentag, zum Beispiel 0 6 * * MON-FRI.',
  '"{}" does not fit the field {}: it takes {} to {}, lists (,), ranges (-) and steps (/).':
    '„{}“ passt nicht zum Feld {}: Es nimmt {} bis {}, Listen (,), Bereiche (-) und Schritte (/).',
  'No {} were deleted: a delta read does not tell what is gone.':
    'Es wurden keine {} gelöscht: Ein Delta-Read sagt nicht, was fehlt.',
  'Nothing was deleted at target "{}" ({})': 'Im Ziel „{}“ wurde nichts gelöscht ({})',
  '{}: it was given up during the run.': '{}: Es wurde während des Laufs aufgegeben.',
  '{}: it is paused.': '{}: Es ist angehalten.',
  'Nothing was deleted: a delta read does not tell what is gone.':
    'Nichts wurde gelöscht: Ein Delta-Read sagt nicht, was fehlt.',
  'Nothing was deleted: {}. That proves nobody gone; read again.':
    'Nichts wurde gelöscht: {}. Das beweist nicht, dass jemand fehlt; lesen Sie erneut.',
  'Nothing was deleted: {} entities failed at the source, so nobody is sure what is gone.':
    'Nichts wurde gelöscht: {} Entitäten schlugen an der Quelle fehl, deshalb ist nicht sicher, was fehlt.',
  '{} of the {} that are gone existed at target "{}" before Provost wrote them: they stay, and are not looked after any more. ips.delete.existedbefore.entities is not true.':
    '{} der verschwundenen {} gab es im Ziel „{}“, bevor Provost sie schrieb: Sie bleiben und werden nicht mehr betreut. ips.delete.existedbefore.entities ist nicht true.',
  'Nobody could receive changes in between: a Read makes up for it':
    'Dazwischen konnte niemand Änderungen annehmen: Ein Read holt sie nach',
  '{}: their members count, and could not be asked for. {}':
    '{}: Ihre Mitglieder zählen mit und konnten nicht erfragt werden. {}',
  'Out of date: {}': 'Überholt: {}',
  'Out of date: its target is disabled, or does not get the entities of this source any more':
    'Überholt: Das Ziel ist deaktiviert oder erhält die Entitäten dieser Quelle nicht mehr',
  'What a target refuses, such as a value it does not take, is not predicted. Required attributes that are missing are.':
    'Was ein Ziel ablehnt, etwa einen Wert, den es nicht annimmt, wird nicht vorhergesagt. Fehlende Pflichtattribute schon.',
  'There is no mark for a delta read.': 'Es gibt keine Marke für einen Delta-Read.',
  "Can not read entities from source system: '{}: {}'":
    'Aus dem Quellsystem können keine Entitäten gelesen werden: „{}: {}“',
  'The run was stopped': 'Der Lauf wurde angehalten',
  'Connector cannot process more entities due to irreparable error Caused by: {}':
    'Der Konnektor kann wegen eines nicht behebbaren Fehlers keine weiteren Entitäten verarbeiten. Ursache: {}',
  'Source "{}" is disabled, so it cannot be read.':
    'Die Quelle „{}“ ist deaktiviert, deshalb kann sie nicht gelesen werden.',
  'Source "{}" was deleted, so it cannot be read.':
    'Die Quelle „{}“ wurde gelöscht, deshalb kann sie nicht gelesen werden.',
  'Run {} of source "{}"': 'Lauf {} der Quelle „{}“',
  '"{}" is no time zone. Take one like Europe/Berlin.': '„{}“ ist keine Zeitzone. Nehmen Sie eine wie Europe/Berlin.',
  'Choose at least one day of the week.': 'Wählen Sie mindestens einen Wochentag.',
  'The time must be one like 06:30.': 'Die Uhrzeit muss wie 06:30 aussehen.',
  'The interval must be at least {} minutes. For shorter ones set provost.polling.minutes at the source: it reads only what changed.':
    'Der Abstand muss mindestens {} Minuten betragen. Für kürzere setzen Sie provost.polling.minutes an der Quelle: Das liest nur, was sich geändert hat.',
  'Nothing was written: the numbers are those of a full Read at this time.':
    'Nichts wurde geschrieben: Die Zahlen sind die eines vollen Reads zu diesem Zeitpunkt.',
  'Nothing was written: the numbers are those of a Resync at this time.':
    'Nichts wurde geschrieben: Die Zahlen sind die eines Resyncs zu diesem Zeitpunkt.',
  'The engine ended while it was simulated: not all of it is known. Simulate again.':
    'Die Engine endete während der Simulation: Nicht alles ist bekannt. Simulieren Sie erneut.',
  'There is no connector for its product.': 'Für ihr Produkt gibt es keinen Konnektor.',
  'Systems of its type cannot be read.': 'Systeme ihres Typs können nicht gelesen werden.',
  'Source "{}" cannot be read: nothing could be caught up. {} What it reported while nobody listened is lost unless it reports again. {}':
    'Die Quelle „{}“ kann nicht gelesen werden: Nichts konnte nachgeholt werden. {} Was sie meldete, während niemand zuhörte, ist verloren, wenn sie es nicht erneut meldet. {}',
  'Set address and credentials, or switch off "Make up for times nobody listened" where it is meant to report alone.':
    'Setzen Sie Adresse und Zugangsdaten, oder schalten Sie „Nachholen, was niemand hörte“ aus, wenn sie nur melden soll.',
  'Source "{}" has no {} {} (any more). What it deleted is taken away from the targets by its next run.':
    'Die Quelle „{}“ hat {} {} nicht (mehr). Was sie gelöscht hat, entfernt ihr nächster Lauf aus den Zielen.',
  'Source "{}" is not asked for single entities, and what it said of {} {} is not kept any more. Let the source report it once more.':
    'Die Quelle „{}“ wird nicht nach einzelnen Entitäten gefragt, und was sie zu {} {} meldete, ist nicht mehr aufbewahrt. Lassen Sie die Quelle es noch einmal melden.',
  'It has this as it would be written': 'Das Ziel hat die Entität so, wie sie geschrieben würde',
  '{} {} of source "{}" does not get past the read transformation: {}':
    '{} {} der Quelle „{}“ kommt nicht durch die Lese-Transformation: {}',
  '"{}" cannot be read by ID. Choose a recent event, or write the entity by hand.':
    '„{}“ kann nicht nach ID gelesen werden. Wählen Sie ein neueres Ereignis, oder schreiben Sie die Entität von Hand.',
  'Reading "{}"': 'Lesen von „{}“',
  'At least {} characters: a backup holds every secret.': 'Mindestens {} Zeichen: Eine Sicherung enthält jedes Secret.',
  'Name the whole path of a folder.': 'Nennen Sie den ganzen Pfad eines Ordners.',
  'The folder lies in the data folder, so both would be lost together: name one on another disk.':
    'Der Ordner liegt im Datenordner, beide gingen also zusammen verloren: Nennen Sie einen auf einer anderen Festplatte.',
  'Choose the passphrase that opens the backups.': 'Wählen Sie den Kennsatz, der die Sicherungen öffnet.',
  'Name a folder and a passphrase for backups first.':
    'Nennen Sie zuerst einen Ordner und einen Kennsatz für Sicherungen.',
  'The Local Identity Directory cannot search a {} by "{}": there is no such attribute. Change the unique attribute of the target.':
    'Das lokale Verzeichnis kann {} nicht nach „{}“ suchen: Ein solches Attribut gibt es nicht. Ändern Sie das eindeutige Attribut des Ziels.',
  'The Local Identity Directory has users and groups only, no {}. Switch the mapping of {} off.':
    'Das lokale Verzeichnis hat nur Benutzer und Gruppen, nicht {}. Schalten Sie die Abbildung von {} aus.',
  'The Local Identity Directory refused: {}. {}': 'Das lokale Verzeichnis lehnte ab: {}. {}',
  'The targets were not asked: who is there already and not yet known counts as created, though a run would find and update them.':
    'Die Ziele wurden nicht gefragt: Wer dort schon ist und noch nicht bekannt, zählt als angelegt, obwohl ein Lauf ihn finden und aktualisieren würde.',
  'What stood here named a person who was erased.': 'Was hier stand, nannte eine Person, die gelöscht wurde.',
  'not run, the cases before it took too long': 'nicht gelaufen, die Fälle davor dauerten zu lange',
}
