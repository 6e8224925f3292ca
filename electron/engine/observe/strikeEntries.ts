import { saidBefore } from '../../../shared/base/said.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { Exchange, MappingStep, TraceEntry } from '../../../shared/domain/trace.ts'
import { secretNamedTexts, strike, strikeText, strikeTexts } from '../connectors/strike.ts'

/** The entries without the values of secret attributes: where they stand under their name, and wherever else the same text
 *  was carried, written to another attribute, say, or quoted in a message (security row 11). */
export function strikeEntries(entries: readonly TraceEntry[]): readonly TraceEntry[] {
  const secrets = [...new Set(entries.flatMap(secretsOf))]
  const clean: Clean = (value) => strikeTexts(strike(value, []), secrets)
  const cleanText = (text: string) => strikeText(text, secrets)
  return entries.map((entry) => ({
    ...entry,
    note: entry.note === null ? null : cleanText(entry.note),
    problem:
      entry.problem === null ? null : { ...entry.problem, message: saidBefore(cleanText(entry.problem.message)) },
    input: cleanDocument(entry.input, clean),
    output: cleanDocument(entry.output, clean),
    exchanges: entry.exchanges.map((exchange) => cleanExchange(exchange, clean)),
    steps: entry.steps.map((step) => cleanStep(step, clean)),
  }))
}

type Clean = (value: Json) => Json

function secretsOf({ input, output, exchanges }: TraceEntry): readonly string[] {
  const bodies = exchanges.flatMap(({ requestBody, responseBody }) => [requestBody, responseBody])
  return [input, output, ...bodies].flatMap(secretNamedTexts)
}

function cleanDocument(document: JsonObject | null, clean: Clean): JsonObject | null {
  const cleaned = clean(document)
  return isJsonObject(cleaned) ? cleaned : null
}

function cleanExchange(exchange: Exchange, clean: Clean): Exchange {
  return { ...exchange, requestBody: clean(exchange.requestBody), responseBody: clean(exchange.responseBody) }
}

function cleanStep(step: MappingStep, clean: Clean): MappingStep {
  const seen = (value: Json | undefined) => (value === undefined ? undefined : clean(value))
  return {
    ...step,
    read: seen(step.read),
    wrote: seen(step.wrote),
    clauses: step.clauses.map((clause) => ({ ...clause, value: seen(clause.value) })),
    functions: step.functions.map((one) => ({ ...one, input: seen(one.input), output: seen(one.output) })),
  }
}
