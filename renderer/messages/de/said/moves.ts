/** Why a step of the move of a landscape is refused or failed, by its English pattern: `{}` stands for a value; where the order
 *  differs, `{2}` is the second one. */
export const moves: Readonly<Record<string, string>> = {
  'This step does not follow the last one of the move here. Look at how far the move is.':
    'Dieser Schritt folgt nicht auf den letzten des Umzugs hier. Sehen Sie nach, wie weit der Umzug ist.',
  'A move goes on here already. End it first.': 'Hier ist schon ein Umzug im Gange. Beenden Sie ihn zuerst.',
  'What was taken in has not all arrived yet. Wait, or take the landscape back.':
    'Was aufgenommen wurde, ist noch nicht ganz angekommen. Warten Sie, oder holen Sie die Landschaft zurück.',
  'The other place has the whole landscape: were the sources enabled here too, everybody would be provisioned twice. Remove it there first, or say that nothing goes on there.':
    'Der andere Ort hat die ganze Landschaft: Wären die Quellen auch hier aktiv, würden alle zweimal versorgt. Entfernen Sie sie zuerst dort, oder sagen Sie, dass dort nichts mehr geschieht.',
  'Somebody carries the landscape right now. Take it back where the move was begun, or try again two minutes after nobody carries it any more.':
    'Gerade überträgt jemand die Landschaft. Holen Sie sie dort zurück, wo der Umzug begonnen wurde, oder versuchen Sie es zwei Minuten, nachdem sie niemand mehr überträgt, noch einmal.',
  'These could not be disabled: {}.': 'Diese ließen sich nicht deaktivieren: {}.',
  'The landscape was opened here: it is removed system by system, or moved on.':
    'Die Landschaft wurde hier geöffnet: Sie wird System für System entfernt oder zieht weiter.',
  'The versions of the places differ ({}). Bring both to the same one.':
    'Die Versionen der Orte sind verschieden ({}). Bringen Sie beide auf dieselbe.',
  'A move with {} goes on at the new place already. End it first.':
    'Am neuen Ort ist schon ein Umzug mit {} im Gange. Beenden Sie ihn zuerst.',
  'The new place has another system called "{}". Rename or delete it there.':
    'Der neue Ort hat ein anderes System namens „{}“. Benennen Sie es dort um, oder löschen Sie es.',
  'The new place has system "{}" itself. Delete it there.':
    'Der neue Ort hat das System „{}“ selbst. Löschen Sie es dort.',
  'The new place has technical user "{}" itself. Remove it there.':
    'Der neue Ort hat den technischen Benutzer „{}“ selbst. Entfernen Sie ihn dort.',
  'The local directory of the new place has people itself ({}). Empty it there.':
    'Das lokale Verzeichnis des neuen Orts hat selbst Personen ({}). Leeren Sie es dort.',
  'The new place is a copy whose original may still work. Say there which one counts.':
    'Der neue Ort ist eine Kopie, deren Original noch arbeiten könnte. Sagen Sie dort, welches gilt.',
  'The new place is protected. Lift the protection in its settings.':
    'Der neue Ort ist geschützt. Heben Sie den Schutz in seinen Einstellungen auf.',
  'A row of {} does not belong to the landscape that comes here.':
    'Eine Zeile von {} gehört nicht zu der Landschaft, die hierher kommt.',
  '{} is no table of a landscape.': '{} ist keine Tabelle einer Landschaft.',
  'The key of the move must have 32 bytes.': 'Der Schlüssel des Umzugs muss 32 Bytes haben.',
  'A page of {} cannot be read: it was changed on its way.':
    'Eine Seite von {} ist nicht lesbar: Sie wurde unterwegs verändert.',
  'Not everything is at {} (rows there / rows sent): {}. Nothing was enabled there.':
    'An {} ist nicht alles angekommen (Zeilen dort / gesendete Zeilen): {}. Dort wurde nichts aktiviert.',
  'The connection to {} was lost.': 'Die Verbindung zu {} ging verloren.',
  '{} did not answer within {} minutes.': '{} hat innerhalb von {} Minuten nicht geantwortet.',
  'It was broken off.': 'Er wurde abgebrochen.',
  '{} has not handed the landscape over.': '{} hat die Landschaft nicht übergeben.',
}
