/** People and groups out of a CSV file. */
export const directoryImport = {
  verbOfList: 'Import CSV…',
  title: { users: 'Import people', groups: 'Import groups' },
  state: {
    users: 'People are known by their user name: who is there is changed, who is not is created.',
    groups: 'Groups are known by their display name: what is there is changed, what is not is created.',
  },
  choose: {
    title: 'Choose a CSV file',
    users:
      'The first line names the columns; one of them holds the user name. Nothing is written before you saw what would be.',
    groups:
      'The first line names the columns; one of them holds the display name. Members are user names with semicolons between.',
    verb: 'Choose file…',
  },
  other: 'Another file…',
  tooBig: 'The file has {size}; at most {most} are read. Divide it into several.',
  unreadable: {
    empty: 'There is no row in the file (line {line}; at most {most} rows are read).',
    quote: 'A quote that opens near line {line} is never closed. At most {most} rows are read.',
    tooMany: 'The file has more than {most} rows (line {line}). Divide it into several.',
  },
  columns: {
    title: 'Columns',
    text: 'What each column fills. An empty cell leaves what is there, and so does a field without a column.',
    of: 'Field for the column “{column}”',
    none: 'Nothing',
    noName: '(no name)',
  },
  needsKey: 'Choose the column for “{field}”: by it people and groups are recognised.',
  ready: 'Nothing to write. | One row will be written. | {count} rows will be written.',
  going: '{done} of {count} rows are written.',
  verb: 'Import | Import {count} row | Import {count} rows',
  stop: 'Stop',
  preview: {
    title: 'What would become of the rows',
    filter: 'Rows',
    all: 'All {count}',
    states: { new: 'New {count}', changed: 'Changed {count}', unchanged: 'As it is {count}', faulty: 'Faulty {count}' },
    words: { new: 'New', changed: 'Changed', unchanged: 'As it is', faulty: 'Faulty' },
    line: 'Line',
    key: 'Name',
    state: 'Becomes',
    what: 'What changes, or what is wrong',
    more: 'And {count} more.',
  },
  faults: {
    required: '{about} is missing.',
    email: '{about} is no e-mail address.',
    twice: '“{about}” stands in the file twice.',
    active: '“{about}” is neither yes nor no.',
    member: 'Nobody has the user name “{about}”.',
    cells: '{about} cells are more than there are columns.',
  },
  outcome: {
    title: 'Imported',
    text: '{created} created, {updated} changed, {refused} refused, {left} not reached.',
    refusedTitle: 'Refused rows',
    line: 'Line {line}',
    back: 'To the list',
  },
}
