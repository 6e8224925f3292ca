import { setImmediate as nextTurn } from 'node:timers/promises'
import { said } from '../../../../shared/base/said.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import { impactEffects, type Impact, type ImpactLine } from '../../../../shared/domain/impact.ts'
import type { System } from '../../../../shared/domain/system.ts'
import { compile } from '../../../../shared/transformation/compile.ts'
import type { Direction } from '../../../../shared/transformation/transformation.ts'
import type { PipelineNeeds } from '../../pipeline/needs.ts'
import { problemOf } from '../../pipeline/surprise.ts'
import { inOrder } from '../typeOrder.ts'
import { linesBetween } from './compareEnds.ts'
import { endsOf, type Ends } from './entityEnds.ts'

/** An edit of a transformation that is not saved. */
export interface Edit {
  readonly system: System
  readonly direction: Direction
  readonly document: string
}

const mostLines = 500
const longestMs = 30_000

/** Whom an edit would change, on which targets and how, over at most `most` entities that are read from the sources for it. By the
 *  rooms of a run, without the outermost write; targets are not asked. Throws TransformationError for a document with mistakes. */
export async function impactOf(edit: Edit, most: number, needs: PipelineNeeds): Promise<Impact> {
  const { system, direction, document } = edit
  const draft = compile(document, direction, system.properties)
  const from = needs.clock.now()
  const frozen: PipelineNeeds = { ...needs, clock: { now: () => from }, random: () => 0.5 }
  const { transformations } = needs
  const edited: PipelineNeeds = {
    ...frozen,
    transformations: {
      ...transformations,
      compiled: (one, way) =>
        one.id === system.id && way === direction ? Promise.resolve(draft) : transformations.compiled(one, way),
    },
  }
  const sum = startSum()
  const limit: Limit = { most, signal: AbortSignal.timeout(longestMs) }
  for (const source of await sourcesOf(edit, needs)) {
    const targets = direction === 'write' ? [system] : await needs.systems.targetsOf(source.id)
    const compare = async (entity: SourceEntity) => {
      const ends = { source, targets, entity }
      add(sum, entity, await endsOf(ends, frozen), await endsOf(ends, edited))
    }
    await readAll(source, { limit, sum, compare }, needs)
  }
  const now = needs.clock.now()
  return impact(sum, { computedAt: instant(now), tookMs: now.getTime() - from.getTime() })
}

async function sourcesOf({ system, direction }: Edit, { systems }: PipelineNeeds): Promise<readonly System[]> {
  if (direction === 'read') return [system]
  const found = await Promise.all(system.sources.map((id) => systems.find(id)))
  return found.filter((source) => source !== null)
}

interface Limit {
  readonly most: number
  readonly signal: AbortSignal
}

interface Sum {
  read: number
  changed: number
  isComplete: boolean
  readonly lines: ImpactLine[]
  readonly targets: Map<System['id'], { readonly name: string; readonly effects: Record<ImpactLine['effect'], number> }>
  readonly unread: { readonly name: string; readonly reason: string }[]
}

function startSum(): Sum {
  return { read: 0, changed: 0, isComplete: true, lines: [], targets: new Map(), unread: [] }
}

interface Reading {
  readonly limit: Limit
  readonly sum: Sum
  readonly compare: (entity: SourceEntity) => Promise<void>
}

async function readAll(source: System, reading: Reading, needs: PipelineNeeds): Promise<void> {
  const { sum } = reading
  try {
    const { entityTypes } = await needs.transformations.compiled(source, 'read')
    await needs.useConnector(source, async ({ reader }) => {
      if (!reader) {
        sum.unread.push({ name: source.name, reason: said`Systems of this type cannot be read.` })
        return
      }
      for (const type of inOrder(entityTypes)) {
        for await (const { entities } of reader.search(type, null)) {
          if (!(await takePage(entities, reading))) return
        }
      }
    })
  } catch (error) {
    sum.isComplete = false
    sum.unread.push({ name: source.name, reason: problemOf(error, said`Reading "${source.name}"`, needs.log).message })
  }
}

/** false: enough was read. */
async function takePage(entities: readonly SourceEntity[], { limit, sum, compare }: Reading): Promise<boolean> {
  for (const entity of entities) {
    if (sum.read >= limit.most || limit.signal.aborted) {
      sum.isComplete = false
      return false
    }
    sum.read += 1
    await compare(entity)
  }
  await nextTurn()
  return true
}

function add(sum: Sum, entity: SourceEntity, before: Ends, after: Ends): void {
  const lines = linesBetween(entity, before, after)
  if (lines.length > 0) sum.changed += 1
  for (const { target } of after.targets) {
    const known = sum.targets.get(target.id)
    if (!known) sum.targets.set(target.id, { name: target.name, effects: noEffects() })
  }
  for (const line of lines) {
    const target = sum.targets.get(line.target)
    if (target) target.effects[line.effect] += 1
  }
  sum.lines.push(...lines)
  if (sum.lines.length > 2 * mostLines) sum.lines.splice(0, sum.lines.length, ...worst(sum.lines))
}

function noEffects(): Record<ImpactLine['effect'], number> {
  return { deleted: 0, fails: 0, leftOut: 0, created: 0, heals: 0, updated: 0 }
}

function worst(lines: readonly ImpactLine[]): readonly ImpactLine[] {
  const rank = ({ effect }: ImpactLine) => impactEffects.indexOf(effect)
  return [...lines].sort((one, other) => rank(one) - rank(other)).slice(0, mostLines)
}

function impact(sum: Sum, about: Pick<Impact, 'computedAt' | 'tookMs'>): Impact {
  const { read, changed, isComplete, unread } = sum
  const targets = [...sum.targets].map(([id, one]) => ({ id, ...one }))
  return { ...about, read, changed, isComplete, unread, targets, lines: worst(sum.lines) }
}
