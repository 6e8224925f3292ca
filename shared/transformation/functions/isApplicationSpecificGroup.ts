import type { Json } from '../../base/json.ts'
import { groupAttribute } from './groupExtension.ts'

/** The property `ips.application.id` is set and is the application id of the group (spec 8). */
export function isApplicationSpecificGroup(root: Json | undefined, applicationId: string | undefined): boolean {
  return applicationId !== undefined && groupAttribute(root, 'applicationId') === applicationId
}
