import { describe, expect, it } from 'vitest'
import { explainClauses } from '../../electron/engine/pipeline/explainClauses.ts'
import { verdictOn } from '../../electron/engine/pipeline/deletionLimits.ts'
import { problemOf } from '../../electron/engine/pipeline/surprise.ts'
import { callProblem } from '../../renderer/composables/callProblem.ts'
import { translateSharedTexts } from '../../renderer/composables/sharedText.ts'
import { sharedInGerman } from '../../renderer/messages/de/shared.ts'
import { said } from '../../shared/base/said.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import { ORPCError } from '@orpc/client'

const counts = {
  entityType: 'user',
  planned: 40,
  managed: 100,
  read: { complete: true, previous: 100, now: 98 },
} as const
const given = { target: {}, targetName: 'LDAP', source: {} }
const saidOf = (verdict: ReturnType<typeof verdictOn>) => (verdict.kind === 'go' ? '' : verdict.reason)

describe('why something ended as it did, in German', () => {
  it('tells how many deletions wait, and what would let them pass', () => {
    expect(sharedInGerman(saidOf(verdictOn(counts, given)))).toBe(
      '40 Löschungen (Benutzer) sind in diesem Lauf für „LDAP“ geplant, mehr, als provost.delete.hold.above durchlässt (10 von 100)',
    )
  })

  it('tells which deletions were refused, with what would go along', () => {
    const target = { 'ips.delete.threshold.groups': '5' }
    const verdict = verdictOn({ ...counts, entityType: 'group', assignments: 12 }, { ...given, target })
    expect(sharedInGerman(saidOf(verdict))).toBe(
      '40 Löschungen (Gruppen) sind in diesem Lauf für „LDAP“ geplant, und mindestens 12 Mitgliedschaften fielen mit ihnen weg: mehr, als ips.delete.threshold.groups erlaubt (5 von 100). Keine wurde ausgeführt. Prüfen Sie Filter und Quelle; wenn sie stimmen, erhöhen Sie die Schwelle, und starten Sie den Lauf erneut.',
    )
  })

  it('tells why a deletion waits and what it waits for', () => {
    expect(sharedInGerman('Deleted at the source. Nobody counted the deletions of its run')).toBe(
      'In der Quelle gelöscht. Niemand hat die Löschungen des Laufs gezählt',
    )
  })

  it('tells what was tried and what came back', () => {
    const refused = new ProblemError({ code: 'unavailable', message: said`Systems of this type cannot be read.` })
    const { message } = problemOf(
      refused,
      said`Reading ${'user'} ${'4711'} from source "${'HR: north'}"`,
      () => undefined,
    )
    expect(sharedInGerman(message)).toBe(
      'Lesen von user 4711 aus der Quelle „HR: north“: Systeme dieses Typs können nicht gelesen werden.',
    )
  })

  it('tells each clause that failed with what it saw', () => {
    const clauses = [
      { text: "$.title == 'a; b: c'", value: 'x', holds: false },
      { text: '$.active == true', value: undefined, holds: false },
    ]
    expect(sharedInGerman(explainClauses('The condition of the read transformation is not fulfilled', clauses))).toBe(
      'Die Bedingung der Lese-Transformation ist nicht erfüllt: $.title == \'a; b: c\' fand den Wert "x" vor; $.active == true fand keinen Wert vor',
    )
  })

  it('tells what a plan would do by now, with the rule behind it', () => {
    expect(sharedInGerman('Out of date: it would be deleted by now. Deleted at the source')).toBe(
      'Überholt: Die Entität würde inzwischen gelöscht. In der Quelle gelöscht',
    )
  })

  it('is said by the answer of a call as well', async () => {
    const fields = [{ name: 'days', message: 'Choose at least one day of the week.' }]
    const refused = new ORPCError('INVALID', { message: 'The values of nobody.', data: { fields } })
    await translateSharedTexts('de')
    try {
      expect(callProblem(refused)).toEqual({
        ...{ code: 'INVALID', message: 'The values of nobody.', problemCode: null, remarks: [] },
        fields: [{ name: 'days', message: 'Wählen Sie mindestens einen Wochentag.' }],
      })
    } finally {
      await translateSharedTexts('en')
    }
  })
})
