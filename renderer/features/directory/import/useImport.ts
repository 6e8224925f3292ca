import { onScopeDispose, ref, shallowRef } from 'vue'
import { client } from '../../../api/connection.ts'
import { callProblem, type CallProblem } from '../../../composables/callProblem.ts'
import { fieldsOf, idOf, type EntryKind } from '../entryFields.ts'
import { keyField } from './importColumns.ts'
import type { Existing, ImportRow, Known } from './importRows.ts'

export interface ImportResult {
  readonly created: number
  readonly updated: number
  readonly refused: readonly { readonly line: number; readonly key: string; readonly message: string }[]
  /** Rows that were not reached, because somebody stopped it or the engine did not answer. */
  readonly left: number
}

const pageSize = 200
const mostEntries = 100_000

/** Reads what is there, and carries out rows one after the other: each raises its event like a saved form. */
export function useImport(kind: () => EntryKind) {
  const done = ref<number | null>(null)
  const result = shallowRef<ImportResult | null>(null)
  const problem = ref<CallProblem | null>(null)
  let end = new AbortController()
  const stop = () => end.abort()
  onScopeDispose(stop)

  async function known(): Promise<Known | null> {
    problem.value = null
    try {
      const entries = await everyEntry(kind())
      const people = kind() === 'users' ? [] : await everyEntry('users')
      const keyOf = ({ resource }: Existing) => fieldsOf(kind(), resource)[keyField[kind()]] ?? ''
      return {
        entries: new Map(entries.map((entry) => [keyOf(entry).toLowerCase(), entry])),
        people: new Map(people.map(({ resource }) => [userNameOf(resource).toLowerCase(), idOf(resource)])),
      }
    } catch (error) {
      problem.value = callProblem(error)
      return null
    }
  }

  async function carryOut(rows: readonly ImportRow[]): Promise<void> {
    const refused: { line: number; key: string; message: string }[] = []
    let [created, updated] = [0, 0]
    end = new AbortController()
    problem.value = null
    done.value = 0
    for (const row of rows) {
      if (end.signal.aborted) break
      try {
        await save(kind(), row)
        if (row.existing === null) created += 1
        else updated += 1
      } catch (error) {
        const found = callProblem(error)
        // Without an engine no further row would fare better.
        if (found.code === 'CONNECTION') {
          problem.value = found
          break
        }
        refused.push({ line: row.line, key: row.key, message: found.message })
      }
      done.value += 1
    }
    result.value = { created, updated, refused, left: rows.length - done.value }
    done.value = null
  }
  return { done, result, problem, known, carryOut, stop }
}

async function everyEntry(kind: EntryKind): Promise<readonly Existing[]> {
  const entries: Existing[] = []
  // A page of big groups can be shorter than it was asked to be.
  while (entries.length < mostEntries) {
    const page = await client.directory.list({ kind, startIndex: entries.length + 1, count: pageSize })
    entries.push(...page.entries)
    if (page.entries.length === 0 || entries.length >= page.total) break
  }
  return entries
}

async function save(kind: EntryKind, { resource, existing }: ImportRow): Promise<void> {
  if (existing === null) await client.directory.create({ kind, resource })
  else await client.directory.replace({ kind, id: idOf(existing.resource), version: existing.version, resource })
}

const userNameOf = (resource: Existing['resource']): string => fieldsOf('users', resource)['userName'] ?? ''
