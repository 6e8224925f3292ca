import { own, type JsonObject } from '../../../shared/base/json.ts'
import { listed, set, textAt, type Recording } from './recording.ts'

const step = (event: string): Recording => ({
  ...{ event, resourceType: 'Landscape', action: 'EXECUTE', idOf: () => 'landscape' },
  further: (input: JsonObject) => [
    set('move', textAt(input, 'id')),
    ...(textAt(input, 'place') === '' ? [] : [set('place', textAt(input, 'place'))]),
    ...listed('sources', own(input, 'sources')),
    ...(own(input, 'isOtherOff') === true ? [set('isOtherOff', 'true')] : []),
  ],
})

/** What each end of a move leaves. */
export const moveRecordings: Readonly<Record<string, Recording>> = {
  'moves.hold': step('LANDSCAPE_HELD'),
  'moves.leave': step('LANDSCAPE_LEFT'),
  'moves.handOver': step('LANDSCAPE_HANDED_OVER'),
  'moves.takeBack': step('LANDSCAPE_TAKEN_BACK'),
  'moves.arrive': step('LANDSCAPE_ARRIVING'),
  'moves.complete': step('LANDSCAPE_COMPARED'),
  'moves.open': step('LANDSCAPE_OPENED'),
  'moves.drop': step('LANDSCAPE_DROPPED'),
}
