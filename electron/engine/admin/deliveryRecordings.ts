import { own } from '../../../shared/base/json.ts'
import { listed, plainInputs, textAt, type Recording } from './recording.ts'

/** What administrators do with deliveries that were given up leaves. */
export const deliveryRecordings: Readonly<Record<string, Recording>> = {
  'events.replay': executed('Delivery', 'DELIVERY_REPLAYED'),
  'events.discard': executed('Delivery', 'DELIVERY_DISCARDED'),
  'deadLetters.replay': executed('DeadLetter', 'DEAD_LETTERS_REPLAYED'),
  'deadLetters.replayEdited': executed('DeadLetter', 'DEAD_LETTER_EDITED'),
  'deadLetters.discard': executed('DeadLetter', 'DEAD_LETTERS_DISCARDED'),
  'deadLetters.replayAll': executed('DeadLetter', 'DEAD_LETTERS_REPLAYED'),
  'deadLetters.discardAll': executed('DeadLetter', 'DEAD_LETTERS_DISCARDED'),
  'deadLetters.stopRun': executed('DeadLetter', 'DEAD_LETTER_RUN_STOPPED'),
}

function executed(resourceType: string, event: string): Recording {
  return {
    ...{ event, resourceType, action: 'EXECUTE', category: 'audit.data-change' },
    idOf: (input) => textAt(input, 'id'),
    further: (input, answer) => [
      ...listed('deliveries', own(input, 'deliveries')),
      ...listed('letters', own(input, 'letters')),
      ...plainInputs(input),
      // The event that carries what was edited.
      ...plainInputs(answer).filter(({ attribute }) => attribute === 'position'),
    ],
  }
}
