import { resourceType, type ResourceType, type ResourceTypeName, type Schema } from '../schema.ts'
import { customGroupSchema, customUserSchema } from './custom.ts'
import { enterpriseUserSchema } from './enterpriseUser.ts'
import { groupSchema } from './group.ts'
import { sapGroupSchema } from './sapGroup.ts'
import { sapUserSchema } from './sapUser.ts'
import { userSchema } from './user.ts'

export const userType: ResourceType = resourceType('User', '/Users', userSchema, [
  enterpriseUserSchema,
  sapUserSchema,
  customUserSchema,
])

export const groupType: ResourceType = resourceType('Group', '/Groups', groupSchema, [
  sapGroupSchema,
  customGroupSchema,
])

export const resourceTypes: Readonly<Record<ResourceTypeName, ResourceType>> = { User: userType, Group: groupType }

export const allSchemas: readonly Schema[] = [userType, groupType].flatMap((type) => [type.schema, ...type.extensions])
