import { isJsonObject, own } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { ProblemCode } from '../../../../shared/domain/problem.ts'
import type { Cure } from '../../../../shared/domain/check.ts'
import type { CheckStep } from '../checkRunner.ts'
import type { HttpClient } from '../http.ts'
import { protocol } from './listResponse.ts'
import { endpointOf, scimTypes } from './settings.ts'

interface Findings {
  users: number | null
  /** What signing in left to be told by the next line. */
  forbidden: ProblemError | null
  clockDifferenceMs: number | null
}

/** Lines `signedIn`, `mayRead`, `clock`; the cheapest calls there are: one user, one group. */
export function scimChecks(client: HttpClient, clock: Clock): readonly CheckStep[] {
  const findings: Findings = { users: null, forbidden: null, clockDifferenceMs: null }
  return [signIn(client, clock, findings), mayRead(client, findings), clockDifference(findings)]
}

function signIn(client: HttpClient, clock: Clock, findings: Findings): CheckStep {
  return {
    step: 'signedIn',
    cure: cureFor,
    async run() {
      const call = `${new URL(client.baseUrl).pathname.replace(/\/$/, '')}/Users?count=1`
      try {
        const { count, date, status } = await countOf(client, 'user')
        findings.users = count
        findings.clockDifferenceMs = date === null ? null : Math.abs(date.getTime() - clock.now().getTime())
        return { state: 'ok', detail: said`GET ${call} answered ${status}.` }
      } catch (error) {
        // Who is refused for want of a permission has been recognised.
        if (!(error instanceof ProblemError) || error.problem.code !== 'forbidden') throw error
        findings.forbidden = error
        return { state: 'ok', detail: said`GET ${call} answered 403: the credentials were taken.` }
      }
    },
  }
}

function mayRead(client: HttpClient, findings: Findings): CheckStep {
  return {
    step: 'mayRead',
    cure: cureFor,
    async run() {
      if (findings.forbidden !== null) throw findings.forbidden
      const users = usersSaid(findings.users)
      try {
        const { count } = await countOf(client, 'group')
        return { state: 'ok', detail: allSaid([users, groupsSaid(count)]) }
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        return { state: 'warning', detail: allSaid([users, said`Groups cannot be read: ${error.problem.message}`]) }
      }
    },
  }
}

function clockDifference(findings: Findings): CheckStep {
  return {
    step: 'clock',
    cure: () => 'changeAddress',
    async run() {
      if (findings.clockDifferenceMs === null)
        return { state: 'ok', detail: said`The service does not say what time it has.` }
      const seconds = Math.round(findings.clockDifferenceMs / 1000)
      if (seconds <= 60) return { state: 'ok', detail: said`Clock differs by ${seconds} s; harmless below 60 s.` }
      return {
        state: 'warning',
        detail: said`Clock differs by ${seconds} s; set the clocks, or tokens and delta reads go wrong.`,
      }
    },
  }
}

interface Count {
  readonly count: number | null
  readonly date: Date | null
  readonly status: number
}

async function countOf(client: HttpClient, type: 'user' | 'group'): Promise<Count> {
  const query = { count: '1' }
  const answer = await client.call({ method: 'GET', path: endpointOf(type), query, headers: { accept: scimTypes } })
  const total = isJsonObject(answer.body) ? own(answer.body, 'totalResults') : undefined
  if (!isJsonObject(answer.body) || (total === undefined && !Object.hasOwn(answer.body, 'Resources'))) {
    const asked = `GET ${client.baseUrl}${endpointOf(type)}`
    throw protocol(said`${asked} did not answer with a list.`)
  }
  const told = Date.parse(answer.headers['date'] ?? '')
  return {
    count: typeof total === 'number' ? total : null,
    date: Number.isNaN(told) ? null : new Date(told),
    status: answer.status,
  }
}

function usersSaid(count: number | null): Said {
  return count === null ? said`Users can be read.` : said`Users: ${count.toLocaleString('en')}.`
}

function groupsSaid(count: number | null): Said {
  return count === null ? said`Groups can be read.` : said`Groups: ${count.toLocaleString('en')}.`
}

function cureFor(code: ProblemCode): Cure {
  if (code === 'unauthorized') return 'enterCredentials'
  return code === 'forbidden' ? 'grantPermission' : 'changeAddress'
}
