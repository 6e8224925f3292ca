import type { Json } from '../../../../shared/base/json.ts'

export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** One operation of a PATCH (RFC 7644 3.5.2). */
export type PatchOperation = Readonly<{ op: 'add' | 'replace' | 'remove'; path: string; value?: Json }>
