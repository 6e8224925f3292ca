import { said, type Said } from '../../../shared/base/said.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'

const names: Readonly<Record<EntityType, Said>> = {
  user: said`users`,
  group: said`groups`,
  role: said`roles`,
  event: said`events`,
}

/** What several entities of a type are called within a sentence. */
export const manyOf = (type: EntityType): Said => names[type]
