import type { JsonObject } from '../../../shared/base/json.ts'
import { errorSchema } from '../../../shared/scim/error.ts'

/** A word for programs beside the sentence for people; our own member of the error body. */
export type RefusalReason =
  | 'locked'
  | 'expired'
  | 'noCredentials'
  | 'wrongCredentials'
  | 'noPermission'
  | 'unknownSystem'
  | 'notASource'
  | 'systemDisabled'
  | 'usersOnly'
  | 'noEnabledTarget'
  | 'foreignHost'
  | 'foreignOrigin'

/** An answer that says no; thrown by the doors, turned into a SCIM error in one place. */
export class Refusal extends Error {
  readonly status: number
  readonly reason: RefusalReason | null
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    detail: string,
    further: { readonly reason?: RefusalReason; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail)
    this.name = 'Refusal'
    this.status = status
    this.reason = further.reason ?? null
    this.headers = further.headers ?? {}
  }
}

/** The body of RFC 7644 section 3.12; the status is text there. */
export function refusalBody(status: number, detail: string, further: JsonObject = {}): JsonObject {
  return { schemas: [errorSchema], status: String(status), detail, ...further }
}
