import { isDeepStrictEqual } from 'node:util'
import { JSONPath } from 'jsonpath-plus'
import type { Json, JsonObject } from '../../shared/base/json.ts'
import { compile } from '../../shared/transformation/compile.ts'
import { compilePath } from '../../shared/transformation/condition.ts'
import { parsePath } from '../../shared/transformation/conditionSyntax.ts'
import { startRun } from '../../shared/transformation/run.ts'
import { stepThrough } from '../../shared/transformation/stepThrough.ts'
import type { Transformation, TransformationInput } from '../../shared/transformation/transformation.ts'
import { mappingCount, personOf, readByHand, readDocument, writeByHand, writeDocument } from './transformationPair.ts'

const people = Array.from({ length: 500 }, (_, index) => personOf(index))
const targetId = 't-1'

/** Transformations beside the same work written by hand in TypeScript, and their paths beside a JSONPath package. */
export function bench(): Promise<readonly Figure[]> {
  const read = compile(JSON.stringify(readDocument), 'read', {})
  const write = compile(JSON.stringify(writeDocument), 'write', {})
  proveEqual(read, write)
  const mappings = mappingCount(readDocument) + mappingCount(writeDocument)
  const users = rate(people.length, () => people.forEach((person) => void pair(read, write, person)))
  const byHand = rate(people.length, () => people.forEach((person) => void pairByHand(person)))
  const paths = pathRates()
  const packaged = packageRates()
  const compiled = milliseconds(() => {
    compile(JSON.stringify(readDocument), 'read', {})
    compile(JSON.stringify(writeDocument), 'write', {})
  })
  const watched = rate(people.length, () =>
    people.forEach((person) => void stepThrough(read, inputOf(person, 'read', {}))),
  )
  const unwatched = rate(people.length, () => people.forEach((person) => void read.apply(inputOf(person, 'read', {}))))
  return Promise.resolve([
    figure(`read and write, ${mappings} mappings`, users, 'users/s', byHand),
    figure('the paths of the read document', packaged.value, 'paths/s', packaged.limit),
    figure('one mapping with a filter', paths.value, 'users/s', paths.limit),
    figure('read, each mapping watched', watched, 'users/s', unwatched),
    figure('a key typed in 400 mappings, to the preview', keyToPreview(), 'ms', null),
    figure('compile', (compiled / mappings) * 100, 'ms per 100 mappings', null),
  ])
}

/** What the editor does at each key: the text is compiled, and the sample taken through it. */
function keyToPreview(): number {
  const mappings = Array.from({ length: 400 }, (_, index) => ({
    sourcePath: "$.emails[?(@.type == 'work')].value",
    condition: `$.userName != 'user${index}'`,
    targetPath: `$.value${index}`,
    optional: true,
    functions: [{ function: 'toString' }, { function: 'replaceAllString', regex: '\\s+', replacement: '' }],
  }))
  const text = JSON.stringify({ user: { mappings } }, null, 2)
  const sample = inputOf(personOf(1), 'read', {})
  const once = () => void stepThrough(compile(text, 'read', {}), sample)
  once()
  return milliseconds(once)
}

interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number | null
  readonly ratio: number | null
}

function figure(name: string, value: number, unit: string, limit: number | null): Figure {
  const ratio = limit === null ? null : rounded(value / limit)
  return { name, value: rounded(value), unit, limit: limit === null ? null : rounded(limit), ratio }
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

function inputOf(
  body: JsonObject,
  operation: 'read' | 'createEntity',
  variables: Record<string, Json>,
): TransformationInput {
  return { type: 'user', body, operation, variables, now: new Date(0), random: () => 0, resolve: () => [] }
}

function pair(read: Transformation, write: Transformation, person: JsonObject): Json {
  const reading = read.apply(inputOf(person, 'read', {}))
  if (reading.kind !== 'transformed') return reading.kind
  const writing = write.apply(inputOf(reading.body, 'createEntity', { entityIdTargetSystem: targetId }))
  return writing.kind === 'transformed' ? writing.body : writing.kind
}

function pairByHand(person: JsonObject): Json {
  const reading = readByHand(person)
  return reading ? writeByHand(reading.body, targetId) : null
}

/** A figure for different work would mean nothing. */
function proveEqual(read: Transformation, write: Transformation): void {
  const different = people.find((person) => !isDeepStrictEqual(pair(read, write, person), pairByHand(person)))
  if (different) throw new Error(`The document and the code differ for ${JSON.stringify(different)}.`)
}

function pathRates(): { value: number; limit: number } {
  const mapping = { sourcePath: "$.phoneNumbers[?(@.type == 'work')].value", targetPath: '$.phone' }
  const filter = compile(JSON.stringify({ user: { mappings: [mapping] } }), 'read', {})
  const value = rate(people.length, () => people.forEach((person) => void filter.apply(inputOf(person, 'read', {}))))
  const byHand = (person: JsonObject): JsonObject => {
    const phones = person['phoneNumbers'] as readonly { type: string; value: string }[]
    const found = phones.filter((phone) => phone.type === 'work').map((phone) => phone.value)
    return { phone: found.length === 1 ? (found[0] ?? null) : found }
  }
  return { value, limit: rate(people.length, () => people.forEach((person) => void byHand(person))) }
}

/** The source paths of the read document, each read from every person: ours, and the package's (which evaluates filters only
 *  where it may run code, so those paths are left out). */
function packageRates(): { value: number; limit: number } {
  const texts = [...JSON.stringify(readDocument).matchAll(/"sourcePath":"([^"?]+)"/g)].map((match) => match[1] ?? '$')
  const reads = texts.map((text) => compilePath(parsePath(text), {}))
  const ours = () =>
    people.forEach((person) => {
      const run = startRun(inputOf(person, 'read', {}), 'yyyy-MM-dd')
      for (const read of reads) read(run, person)
    })
  const theirs = () =>
    people.forEach((json) => {
      for (const path of texts) JSONPath({ path, json, wrap: false, eval: false })
    })
  return { value: rate(people.length * texts.length, ours), limit: rate(people.length * texts.length, theirs) }
}

/** Operations per second: the best of several rounds, each of at least 100 ms, after a warm-up. */
function rate(operations: number, round: () => void): number {
  return (operations * 1000) / milliseconds(round)
}

/** The shortest mean of several rounds. */
function milliseconds(work: () => void): number {
  const rounds = Array.from({ length: 6 }, () => {
    const start = performance.now()
    let times = 0
    while (performance.now() - start < 100) {
      work()
      times += 1
    }
    return (performance.now() - start) / times
  })
  return Math.min(...rounds.slice(1))
}
