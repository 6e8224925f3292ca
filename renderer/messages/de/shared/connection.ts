import { noAnswerTexts } from '../../../composables/noAnswer.ts'

/** What the screens say of a call without an answer, by the English text. */
export const connection: Readonly<Record<string, string>> = {
  [noAnswerTexts.unsent]:
    'Es gibt keine Verbindung zur Engine. Sie kommt von selbst wieder; versuchen Sie es dann noch einmal.',
  [noAnswerTexts.unanswered]:
    'Die Verbindung zur Engine brach ab, bevor sie antwortete. Sehen Sie nach, ob es geschehen ist, bevor Sie es noch einmal versuchen.',
}
