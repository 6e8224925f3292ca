export const deletion = {
  title: 'In Zielen löschen',
  way: 'In Zielen löschen…',
  several: '1 Entität | {count} Entitäten',
  nobody: 'Niemand ist gewählt',
  nobodyText:
    'Öffnen Sie eine Identität oder markieren Sie Einträge des Verzeichnisses, und wählen Sie „In Zielen löschen…“.',
  none: 'Kein Ziel bekommt Entitäten dieser Quelle',
  noneText: 'Wo nichts provisioniert wurde, ist nichts zu löschen.',
  where: 'Wo?',
  text: 'Sie werden in diesen Zielen gelöscht, als hätte die Quelle sie nicht mehr. Die Quelle behält sie, und wen sie noch hat, den legt ihr nächster Lauf oder ihre nächste Änderung wieder an, wenn nicht eine Bedingung einer Transformation das verhindert.',
  columns: { operation: 'Operation', entity: 'Entität', target: 'Ziel', reason: 'Grund' },
  operations: { delete: 'Löschen', skip: 'Bleibt', fail: 'Scheitert' },
  preview: {
    verb: 'Vorschau',
    title: 'Was geschähe',
    found: 'Nichts würde gelöscht. | 1 Konto würde gelöscht. | {count} Konten würden gelöscht.',
    rest: '{count} weitere im Plan',
  },
  verb: '{count} löschen…',
  confirm: {
    title: '1 Konto löschen? | {count} Konten löschen?',
    text: 'Wird sofort ausgeführt, oder nach der Zeit, die ein Ziel verlangt. Eine Kopie bleibt, aus der jedes unter „Angehaltene Löschungen“ wiederhergestellt werden kann.',
    type: 'Zum Löschen geben Sie {text} ein',
    verb: 'Löschen',
  },
}
