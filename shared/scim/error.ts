import type { JsonObject } from '../base/json.ts'

/** The detail keywords of RFC 7644 table 9 and RFC 9865 section 2.3. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'invalidCount'

export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** An answer that says no: HTTP status, SCIM keyword where the RFC has one, and a sentence for the administrator. */
export class ScimError extends Error {
  readonly status: number
  readonly scimType: ScimType | null

  constructor(status: number, scimType: ScimType | null, detail: string) {
    super(detail)
    this.name = 'ScimError'
    this.status = status
    this.scimType = scimType
  }
}

/** 400 with its keyword. */
export function badRequest(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, scimType, detail)
}

/** The body of RFC 7644 section 3.12; the status is text there. */
export function errorBody(error: ScimError): JsonObject {
  return {
    schemas: [errorSchema],
    status: String(error.status),
    ...(error.scimType === null ? {} : { scimType: error.scimType }),
    detail: error.message,
  }
}
