import type { Json } from '../../base/json.ts'
import { groupAttribute } from './groupExtension.ts'

/** `supportedOperations` or `applicationId` or both are missing (spec 8). */
export function isRegularGroup(root: Json | undefined): boolean {
  return (
    groupAttribute(root, 'supportedOperations') === undefined || groupAttribute(root, 'applicationId') === undefined
  )
}
