import { said } from '../base/said.ts'
import type { Advised } from './advised.ts'
import type { Properties } from './condition.ts'

const passwordStatus = /\bpassword(Status|Details\W+status)\b/
const replacesWhole = /^s4hana\.(?:\w+\.)*support\.patch\.operation$/

/** What a mapping of a target writes as it is meant, and what surprises whoever looks at the target later (spec 21). */
export function adviseTraps({ fields, advise }: Advised, properties: Properties): void {
  const target = fields.text('targetPath') ?? ''
  if (passwordStatus.test(target) && fields.json('constant') === 'disabled') {
    advise('constant', said`users are created, but cannot sign in with a password there; another status lets them`)
  }
  if (fields.text('scope') === 'createEntity' && target !== '' && isReplaced(properties)) {
    advise(
      'scope',
      said`an update replaces the whole entity (PUT): what is written at the create alone falls back to its default then; leave the scope out, or let updates be sent with PATCH`,
    )
  }
}

/** Systems of the S/4HANA family set what an update does not name to its default. */
function isReplaced(properties: Properties): boolean {
  return Object.entries(properties).some(([name, value]) => replacesWhole.test(name) && value !== 'true')
}
