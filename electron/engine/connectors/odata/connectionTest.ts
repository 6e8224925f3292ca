import { allSaid, said, type Said } from '../../../../shared/base/said.ts'
import type { Cure } from '../../../../shared/domain/check.ts'
import type { ProblemCode } from '../../../../shared/domain/problem.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { CheckStep } from '../checkRunner.ts'
import type { HttpClient } from '../http.ts'
import { filtered, getList, selection } from './entries.ts'
import type { EntitySet, OdataSettings } from './settings.ts'

/** Lines `signedIn` and `mayRead`: one entry of every set, asked for as a read would ask. */
export function odataChecks(client: HttpClient, { sets }: OdataSettings): readonly CheckStep[] {
  const [main, ...others] = Object.values(sets)
  if (main === undefined) return []
  return [
    {
      step: 'signedIn',
      cure: cureFor,
      async run() {
        await getList(client, main, { $top: '1', $select: main.key })
        return { state: 'ok', detail: said`GET ${client.baseUrl}/${main.name} answered with a list.` }
      },
    },
    {
      step: 'mayRead',
      cure: cureFor,
      async run() {
        const count = await countOf(client, main)
        const refused = await refusals(client, others)
        const detail = said`Entries of ${main.name}: ${count}.`
        if (refused.length === 0) return { state: 'ok', detail }
        return { state: 'warning', detail: allSaid([detail, ...refused]) }
      },
    },
  ]
}

async function countOf(client: HttpClient, set: EntitySet): Promise<string> {
  const query = { ...selection(set), ...filtered(set.filter), $top: '1', $inlinecount: 'allpages' }
  const { count, entries } = await getList(client, set, query)
  return (count ?? entries.length).toLocaleString('en')
}

async function refusals(client: HttpClient, sets: readonly EntitySet[]): Promise<readonly Said[]> {
  const refused: Said[] = []
  for (const set of sets) {
    try {
      await countOf(client, set)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      refused.push(said`${set.name} cannot be read: ${error.problem.message}`)
    }
  }
  return refused
}

function cureFor(code: ProblemCode): Cure {
  if (code === 'unauthorized') return 'enterCredentials'
  return code === 'forbidden' ? 'grantPermission' : 'changeAddress'
}
