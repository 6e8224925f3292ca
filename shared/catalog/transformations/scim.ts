import type { DefaultTransformations } from '../../domain/system.ts'
import {
  at,
  constant,
  copy,
  correlation,
  optional,
  remove,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from './mapping.ts'

/** Any SCIM 2.0 service: everything is carried over, but the enterprise extension is not written. Groups are switched off. */
export const scimTransformations: DefaultTransformations = {
  read: {
    user: {
      mappings: [
        copy('$'),
        sourceId,
        { sourcePath: '$.userName', ...correlation },
        { sourcePath: '$.emails[?(@.primary== true)].value', ...correlation, ...optional },
        remove('$.id'),
        remove('$.meta'),
      ],
    },
    group: { ignore: true, mappings: [copy('$'), sourceId, remove('$.id'), remove('$.meta')] },
  },
  write: {
    user: {
      mappings: [
        copy('$'),
        remove('$.id'),
        targetId,
        constant(true, '$.emails[0].primary', { condition: '$.emails[0].length() > 0' }),
        remove(at(schema.enterprise)),
      ],
    },
    group: { ignore: true, mappings: [copy('$'), remove('$.id'), targetId, remove('$.members'), resolvedMembers()] },
  },
}
