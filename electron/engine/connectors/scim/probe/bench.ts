import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../../../shared/base/json.ts'
import { said } from '../../../../../shared/base/said.ts'
import { ProblemError, type Problem } from '../../../../../shared/domain/problem.ts'
import type { HttpClient } from '../../http.ts'
import type { ProbeJournal } from '../../probe.ts'
import type { HttpAnswer } from '../../sender.ts'
import { idOf } from '../listResponse.ts'
import { patchSchema, type PatchOperation } from '../patchOperation.ts'
import type { ServiceProvider } from '../serviceProvider.ts'
import { endpointOf, entityPath, scimTypes, type ScimSettings } from '../settings.ts'

export type Attempt =
  { readonly kind: 'answered'; readonly answer: HttpAnswer } | { readonly kind: 'refused'; readonly problem: Problem }

/** A throw-away entity. */
export interface Subject {
  readonly type: 'user' | 'group'
  readonly id: string
  readonly entity: number
}

/** The calls of a probe: a refusal is a finding, only a system that does not answer is a failure. */
export interface Bench {
  readonly name: string
  readonly settings: ScimSettings
  readonly provider: ServiceProvider
  /** From now on every write carries `If-Match: *`. */
  takeAnyVersion(): void
  /** The refusal: nothing was made, so far as is known. */
  create(type: 'user' | 'group', body: JsonObject): Promise<Subject | Problem>
  /** null: it is not there (any more). */
  read(subject: Subject): Promise<JsonObject | null>
  put(subject: Subject, body: JsonObject, ifMatch?: string): Promise<Attempt>
  patch(subject: Subject, operations: readonly PatchOperation[], ifMatch?: string): Promise<Attempt>
  remove(subject: Subject): Promise<Attempt>
  search(type: 'user' | 'group', query: Readonly<Record<string, string>>): Promise<Found | Problem>
  bulk(body: JsonObject): Promise<Attempt>
}

/** Resources of one page, and how many there are in all. */
export interface Found {
  readonly resources: readonly JsonObject[]
  readonly total: number | null
}

export interface BenchNeeds {
  readonly client: HttpClient
  readonly settings: ScimSettings
  readonly provider: ServiceProvider
  readonly name: string
  readonly journal: ProbeJournal
}

export function createBench({ client, settings, journal, ...known }: BenchNeeds): Bench {
  let isAnyVersion = settings.ifMatchWildcard
  const headers = (ifMatch?: string, hasBody = true): Record<string, string> => {
    const expected = ifMatch ?? (isAnyVersion ? '*' : undefined)
    return {
      accept: scimTypes,
      ...(hasBody ? { 'content-type': settings.contentType } : {}),
      ...(expected === undefined ? {} : { 'if-match': expected }),
    }
  }
  const change = (method: 'PUT' | 'PATCH', { type, id }: Subject, body: JsonObject, ifMatch?: string) =>
    attempt(() => client.call({ method, path: entityPath(type, id), headers: headers(ifMatch), body }))
  return {
    ...known,
    settings,
    takeAnyVersion: () => {
      isAnyVersion = true
    },
    create: async (type, body) => {
      const entity = await journal.making(type, known.name)
      const made = await attempt(() =>
        client.call({ method: 'POST', path: endpointOf(type), headers: headers(), body }),
      )
      if (made.kind === 'refused') {
        // A failure of the server itself may come after the entity.
        if (made.problem.status?.startsWith('4') === true) await journal.gone(entity)
        return made.problem
      }
      const id = isJsonObject(made.answer.body) ? idOf(made.answer.body) : null
      if (id === null) return { code: 'protocol', message: said`POST ${endpointOf(type)} answered without an id.` }
      await journal.made(entity, id)
      return { type, id, entity }
    },
    read: async ({ type, id }) => {
      const path = entityPath(type, id)
      const read = await attempt(() =>
        client.call({ method: 'GET', path, headers: { accept: scimTypes }, addressesEntity: true }),
      )
      return read.kind === 'answered' && isJsonObject(read.answer.body) ? read.answer.body : null
    },
    put: (subject, body, ifMatch) => change('PUT', subject, body, ifMatch),
    patch: (subject, operations, ifMatch) =>
      change('PATCH', subject, { schemas: [patchSchema], Operations: operations }, ifMatch),
    remove: async ({ type, id, entity }) => {
      const path = entityPath(type, id)
      const removed = await attempt(() =>
        client.call({ method: 'DELETE', path, headers: headers(undefined, false), addressesEntity: true }),
      )
      if (removed.kind === 'answered' || removed.problem.code === 'unknownEntity') await journal.gone(entity)
      return removed
    },
    search: async (type, query) => {
      const path = endpointOf(type)
      const read = await attempt(() => client.call({ method: 'GET', path, query, headers: { accept: scimTypes } }))
      return read.kind === 'refused' ? read.problem : foundIn(read.answer.body)
    },
    bulk: (body) => attempt(() => client.call({ method: 'POST', path: '/Bulk', headers: headers(), body })),
  }
}

export const isProblem = (one: object): one is Problem => 'code' in one

async function attempt(call: () => Promise<HttpAnswer>): Promise<Attempt> {
  try {
    return { kind: 'answered', answer: await call() }
  } catch (error) {
    if (!(error instanceof ProblemError) || isSilence(error.problem)) throw error
    return { kind: 'refused', problem: error.problem }
  }
}

/** Whoever does not answer at all says nothing about what it can do. */
function isSilence({ code, status }: Problem): boolean {
  return (
    code === 'timeout' ||
    code === 'unauthorized' ||
    code === 'rateLimited' ||
    (code === 'unavailable' && status === undefined)
  )
}

function foundIn(body: Json): Found {
  const list = isJsonObject(body) ? body : {}
  const resources = own(list, 'Resources') ?? []
  const total = own(list, 'totalResults')
  return {
    resources: isJsonArray(resources) ? resources.filter(isJsonObject) : [],
    total: typeof total === 'number' ? total : null,
  }
}
