import type { Json } from '../../base/json.ts'
import { isJsonObject, own } from '../../base/json.ts'

const extension = 'urn:ietf:params:scim:schemas:extension:sap:2.0:Group'

/** An attribute of the group extension of the input document. */
export function groupAttribute(root: Json | undefined, name: string): Json | undefined {
  const group = isJsonObject(root) ? own(root, extension) : undefined
  return isJsonObject(group) ? own(group, name) : undefined
}
