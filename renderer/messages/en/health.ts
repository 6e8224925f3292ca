/** Findings of this installation, and what is silenced of them. */
export const health = {
  title: 'Health',
  show: 'Which checks are shown',
  shown: { all: 'All ({count})', open: 'Needs a hand ({count})', silenced: 'Silenced ({count})' },
  none: {
    all: 'No check has answered yet.',
    open: 'Nothing here needs a hand.',
    silenced: 'Nothing is silenced.',
  },
  scheduleOn: 'The schedule of {name} is on.',
  silence: {
    title: 'Silence “{title}”?',
    text: 'It counts nowhere until then, and stays in the list. It comes back at once when it says something else.',
    reason: 'Reason',
    until: 'For',
    days: '1 day | {count} days',
    missing: 'Say why, for those who come after you.',
    verb: 'Silence',
    done: '“{title}” is silenced.',
  },
  state: 'Looks at this installation and at what the compliance checks ask for.',
  good: '{count} checks, all good.',
  bad: '{count} checks: {failed} failed, {warnings} deserve a look.',
  bundle: {
    open: 'Support bundle…',
    title: 'Support bundle',
    text: 'This is what would be saved. Credentials, mail addresses, and values of properties are left out.',
    save: 'Save',
  },
  lists: { doctor: 'This installation', compliance: 'Compliance' },
}
