import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { later, minutes } from '../../../../shared/base/time.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Delta, PageToken } from '../connector.ts'
import type { Page } from './paging.ts'
import type { OdataSettings } from './settings.ts'
import { setOf } from './settings.ts'
import { instantLiteral } from './values.ts'

/** What is changed while the clocks of both ends differ by less than this is read twice rather than never. */
const overlapMs = minutes(5)

export interface DeltaParts {
  readonly settings: OdataSettings
  readonly clock: Clock
  /** Pages of a set narrowed by a condition, besides the filter of the properties. */
  readonly pages: (type: EntityType, from: PageToken | null, condition: string) => AsyncIterable<Page>
}

/** Delta read by the property that tells when an entry was changed. */
export function createOdataDelta({ settings, clock, pages }: DeltaParts): Delta {
  const modifiedOf = (type: EntityType): string | null => setOf(settings, type).modified
  return {
    async mark(type) {
      return modifiedOf(type) === null ? null : later(clock.now(), -overlapMs)
    },
    async *read(type, since, from) {
      const modified = modifiedOf(type)
      if (modified === null || Number.isNaN(Date.parse(since))) throw unknownMark()
      const condition = `${modified} ge ${instantLiteral(new Date(since).toISOString())}`
      for await (const { entities, next, failures } of pages(type, from, condition)) {
        yield { changes: entities.map((entity) => ({ change: 'update' as const, entity })), next, failures }
      }
    },
  }
}

const unknownMark = (): ProblemError =>
  new ProblemError({
    code: 'badProperties',
    message: said`The mark of the delta read is no time, or cannot be used now.`,
  })
