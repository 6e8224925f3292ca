/** Personen und Gruppen aus einer CSV-Datei. */
export const directoryImport = {
  verbOfList: 'CSV einlesen…',
  title: { users: 'Personen einlesen', groups: 'Gruppen einlesen' },
  state: {
    users: 'Personen werden am Benutzernamen erkannt: Wer da ist, wird geändert, wer nicht, wird angelegt.',
    groups: 'Gruppen werden am Anzeigenamen erkannt: Was da ist, wird geändert, was nicht, wird angelegt.',
  },
  choose: {
    title: 'CSV-Datei wählen',
    users:
      'Die erste Zeile nennt die Spalten; eine davon enthält den Benutzernamen. Geschrieben wird nichts, bevor Sie gesehen haben, was.',
    groups:
      'Die erste Zeile nennt die Spalten; eine davon enthält den Anzeigenamen. Mitglieder sind Benutzernamen mit Semikolons dazwischen.',
    verb: 'Datei wählen…',
  },
  other: 'Andere Datei…',
  tooBig: 'Die Datei hat {size}; gelesen werden höchstens {most}. Teilen Sie sie auf.',
  unreadable: {
    empty: 'In der Datei steht keine Zeile (Zeile {line}; gelesen werden höchstens {most} Zeilen).',
    quote: 'Ein Anführungszeichen bei Zeile {line} wird nie geschlossen. Gelesen werden höchstens {most} Zeilen.',
    tooMany: 'Die Datei hat mehr als {most} Zeilen (Zeile {line}). Teilen Sie sie auf.',
  },
  columns: {
    title: 'Spalten',
    text: 'Was jede Spalte füllt. Eine leere Zelle lässt, was da ist, ebenso ein Feld ohne Spalte.',
    of: 'Feld für die Spalte „{column}“',
    none: 'Nichts',
    noName: '(ohne Namen)',
  },
  needsKey: 'Wählen Sie die Spalte für „{field}“: Daran werden Personen und Gruppen erkannt.',
  ready: 'Nichts zu schreiben. | Eine Zeile wird geschrieben. | {count} Zeilen werden geschrieben.',
  going: '{done} von {count} Zeilen sind geschrieben.',
  verb: 'Einlesen | {count} Zeile einlesen | {count} Zeilen einlesen',
  stop: 'Abbrechen',
  preview: {
    title: 'Was aus den Zeilen würde',
    filter: 'Zeilen',
    all: 'Alle {count}',
    states: {
      new: 'Neu {count}',
      changed: 'Geändert {count}',
      unchanged: 'Wie es ist {count}',
      faulty: 'Fehlerhaft {count}',
    },
    words: { new: 'Neu', changed: 'Geändert', unchanged: 'Wie es ist', faulty: 'Fehlerhaft' },
    line: 'Zeile',
    key: 'Name',
    state: 'Wird',
    what: 'Was sich ändert oder was nicht stimmt',
    more: 'Und {count} weitere.',
  },
  faults: {
    required: '{about} fehlt.',
    email: '{about} ist keine E-Mail-Adresse.',
    twice: '„{about}“ steht zweimal in der Datei.',
    active: '„{about}“ ist weder ja noch nein.',
    member: 'Niemand hat den Benutzernamen „{about}“.',
    cells: '{about} Zellen sind mehr, als es Spalten gibt.',
  },
  outcome: {
    title: 'Eingelesen',
    text: '{created} angelegt, {updated} geändert, {refused} abgelehnt, {left} nicht erreicht.',
    refusedTitle: 'Abgelehnte Zeilen',
    line: 'Zeile {line}',
    back: 'Zur Liste',
  },
}
