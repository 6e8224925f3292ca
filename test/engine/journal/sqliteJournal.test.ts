import { openTestJournal } from '../../kit/journal.ts'
import { describeJournal } from '../../suites/journal.ts'

describeJournal('SQLite', openTestJournal)
