import type { Json, JsonArray, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Bulk, BulkAnswer, BulkOperation, Writer } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { problemOfAnswer } from '../problems.ts'
import { secretTexts } from '../strike.ts'
import type { BulkPart } from './bulkParts.ts'
import { bulkPart } from './bulkParts.ts'
import { idOf } from './listResponse.ts'
import type { ServiceProvider } from './serviceProvider.ts'
import type { ScimSettings } from './settings.ts'
import { scimTypes } from './settings.ts'

const bulkSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

export interface BulkNeeds {
  readonly client: HttpClient
  readonly settings: ScimSettings
  readonly provider: () => Promise<ServiceProvider>
  readonly writer: Writer
  readonly clock: Clock
}

/** Writes of different entities in one request (RFC 7644 3.7). What one request cannot hold is sent in several; a service
 *  that refuses the size (413) gets half as many from then on; what cannot go in bulk is written by a call of its own. */
export function createBulkWriter(needs: BulkNeeds, most: number): Bulk {
  let accepted = most

  const writeSome = async (operations: readonly BulkOperation[]): Promise<readonly BulkAnswer[]> => {
    const { maximumOperations, maximumBytes } = (await needs.provider()).bulk
    const parts = await Promise.all(operations.map((operation) => bulkPart(needs, operation)))
    const answers: BulkAnswer[] = []
    while (answers.length < operations.length) {
      const rest = parts.slice(answers.length)
      const chunk = leading(rest, Math.min(accepted, maximumOperations ?? accepted), maximumBytes ?? Infinity)
      const [first] = operations.slice(answers.length)
      if (chunk.length === 0 && first) answers.push(await writeAlone(needs.writer, first))
      else
        answers.push(...(await orProblems(answers.length, chunk.length, send(chunk, operations.slice(answers.length)))))
    }
    return answers
  }

  const send = async (
    chunk: readonly BulkPart[],
    operations: readonly BulkOperation[],
  ): Promise<readonly BulkAnswer[]> => {
    try {
      return await sendBulk(needs, chunk)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== '413') throw error
      accepted = Math.max(1, Math.floor(chunk.length / 2))
      const [only] = operations
      if (chunk.length === 1 && only) return [await writeAlone(needs.writer, only)]
      return writeSome(operations.slice(0, chunk.length))
    }
  }

  return { most, write: writeSome }
}

/** A request that fails after others have been answered does not take their answers away. */
async function orProblems(
  known: number,
  count: number,
  work: Promise<readonly BulkAnswer[]>,
): Promise<readonly BulkAnswer[]> {
  try {
    return await work
  } catch (error) {
    if (known === 0 || !(error instanceof ProblemError)) throw error
    const { problem } = error
    return Array.from({ length: count }, () => ({ problem }))
  }
}

/** As many as one request may hold from the beginning; none when the first cannot go in bulk at all. */
function leading(parts: readonly (BulkPart | null)[], size: number, maximumBytes: number): readonly BulkPart[] {
  const chunk: BulkPart[] = []
  let bytes = 200
  for (const part of parts.slice(0, size)) {
    if (part === null) break
    bytes += Buffer.byteLength(JSON.stringify(part.operation)) + 1
    if (bytes > maximumBytes) break
    chunk.push(part)
  }
  return chunk
}

async function writeAlone(writer: Writer, operation: BulkOperation): Promise<BulkAnswer> {
  try {
    if (operation.kind === 'create') return { written: await writer.create(operation.entity) }
    if (operation.kind === 'update') return { written: await writer.update(operation.before, operation.after) }
    await writer.delete(operation.type, operation.id)
    return { written: { id: operation.id } }
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem }
    throw error
  }
}

async function sendBulk(needs: BulkNeeds, chunk: readonly BulkPart[]): Promise<readonly BulkAnswer[]> {
  const numbered = chunk.map(({ operation }, index) => ({ ...operation, bulkId: `b${index + 1}` }))
  const secretPaths = chunk.flatMap(({ entity }, index) =>
    (entity?.secretPaths ?? []).map((path) => path.replace(/^\$/, `$.Operations[${index}].data`)),
  )
  const { body } = await needs.client.call({
    method: 'POST',
    path: '/Bulk',
    headers: { accept: scimTypes, 'content-type': needs.settings.contentType },
    body: { schemas: [bulkSchema], Operations: numbered },
    secretPaths,
    secrets: chunk.flatMap(({ entity }) => (entity ? secretTexts(entity.body, entity.secretPaths) : [])),
  })
  const answers = isJsonObject(body) ? own(body, 'Operations') : undefined
  const list = isJsonArray(answers) ? answers : []
  return chunk.map((part, index) => answerOf(needs, part, answerFor(list, index, chunk.length)))
}

/** By its bulkId; RFC 7644 3.7 wants that for creates only, so a complete list is also taken in its order. */
function answerFor(answers: JsonArray, index: number, count: number): JsonObject | null {
  const objects = answers.filter(isJsonObject)
  const named = objects.find((one) => own(one, 'bulkId') === `b${index + 1}`)
  if (named !== undefined) return named
  const inOrder = objects.length === count ? objects[index] : undefined
  return inOrder !== undefined && own(inOrder, 'bulkId') === undefined ? inOrder : null
}

function answerOf({ client, clock }: BulkNeeds, part: BulkPart, answer: JsonObject | null): BulkAnswer {
  const { method, path } = part.operation
  const call = `${method} ${client.baseUrl}${path} (in bulk)`
  if (answer === null) {
    return {
      problem: { code: 'unavailable', message: said`${call} was not answered. It may have been carried out there.` },
    }
  }
  const status = statusOf(own(answer, 'status') ?? null)
  const response = own(answer, 'response') ?? null
  if (status < 200 || status > 299) {
    const refusal = { call, status, headers: {}, body: response, addressesEntity: method !== 'POST', now: clock.now() }
    return { problem: problemOfAnswer(refusal) }
  }
  const id = part.id ?? (isJsonObject(response) ? idOf(response) : null) ?? idAtEndOf(own(answer, 'location') ?? null)
  if (id === null) return { problem: withoutId(call) }
  return { written: { id, ...(isJsonObject(response) ? { body: response } : {}) } }
}

function withoutId(call: string): Problem {
  return { code: 'protocol', message: said`${call} was answered without the id of what it created.` }
}

/** A text, a number, or the object that drafts of SCIM 2.0 had. */
function statusOf(status: Json): number {
  const code = isJsonObject(status) ? (own(status, 'code') ?? null) : status
  return typeof code === 'string' || typeof code === 'number' ? Number(code) : 0
}

function idAtEndOf(location: Json): string | null {
  const last = typeof location === 'string' ? (location.split('/').at(-1) ?? '') : ''
  try {
    return last === '' ? null : decodeURIComponent(last)
  } catch {
    // No encoding we know: the text is the id.
    return last
  }
}
