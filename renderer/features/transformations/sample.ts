import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'

/** An entity a transformation is tried with, as the transformation begins with it. */
export interface Sample {
  readonly name: string
  /** Where it comes from, in words. */
  readonly from: string
  readonly entityType: EntityType
  readonly input: JsonObject
}
