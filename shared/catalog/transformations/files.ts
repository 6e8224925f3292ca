import type { DefaultTransformations } from '../../domain/system.ts'
import type { JsonObject } from '../../base/json.ts'
import {
  at,
  constant,
  copy,
  copyAll,
  correlation,
  list,
  move,
  optional,
  optionalList,
  remove,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from './mapping.ts'

/** Rows and documents whose attributes stand at the places of the common shape already. Groups are switched off. */
const readAll: JsonObject = {
  user: {
    mappings: [
      copy('$'),
      sourceId,
      constant(schema.user, '$.schemas[0]'),
      { sourcePath: '$.userName', ...correlation },
      { sourcePath: '$.emails[0].value', ...correlation, ...optional },
      remove('$.id'),
    ],
  },
  group: {
    ignore: true,
    mappings: [copy('$'), sourceId, constant(schema.group, '$.schemas[0]'), remove('$.id')],
  },
}

/** The columns a new file has; further ones need a mapping and a name in the header row. */
export const tableTransformations: DefaultTransformations = {
  read: readAll,
  write: {
    user: {
      mappings: [
        targetId,
        copy('$.userName'),
        ...copyAll(['name.givenName', 'name.familyName', 'displayName'], optional),
        move('$.emails[*].value', '$.emails[?(@.value)]', optionalList),
        copy('$.active', optional),
      ],
    },
    group: { ignore: true, mappings: [targetId, copy('$.displayName'), resolvedMembers()] },
  },
}

/** Whole documents, kept as they are. */
export const documentTransformations: DefaultTransformations = {
  read: readAll,
  write: {
    user: { mappings: [copy('$'), remove('$.id'), remove('$.meta'), targetId] },
    group: {
      ignore: true,
      mappings: [copy('$'), remove('$.id'), remove('$.meta'), targetId, remove('$.members'), resolvedMembers()],
    },
  },
}

/** inetOrgPerson (RFC 2798) and groupOfNames (RFC 4519), whose attributes are lists. */
export const ldifTransformations: DefaultTransformations = {
  read: {
    user: {
      mappings: [
        { sourcePath: '$.dn', targetVariable: 'entityIdSourceSystem' },
        constant(schema.user, '$.schemas[0]'),
        move('$.uid[0]', '$.userName', correlation),
        move('$.givenName[0]', '$.name.givenName', optional),
        move('$.sn[0]', '$.name.familyName', optional),
        move('$.cn[0]', '$.displayName', optional),
        move('$.mail', '$.emails[?(@.value)]', optionalList),
        { sourcePath: '$.mail[0]', ...correlation, ...optional },
        move('$.employeeNumber[0]', at(schema.enterprise, 'employeeNumber'), optional),
      ],
    },
    group: {
      ignore: true,
      mappings: [
        { sourcePath: '$.dn', targetVariable: 'entityIdSourceSystem' },
        constant(schema.group, '$.schemas[0]'),
        move('$.cn[0]', '$.displayName'),
        move('$.member', '$.members[?(@.value)]', optionalList),
      ],
    },
  },
  write: {
    user: {
      mappings: [
        { sourceVariable: 'entityIdTargetSystem', targetPath: '$.dn' },
        constant(['top', 'person', 'organizationalPerson', 'inetOrgPerson'], '$.objectClass'),
        move('$.userName', '$.uid[0]'),
        move('$.userName', '$.cn[0]'),
        move('$.displayName', '$.cn[0]', optional),
        // Every person has a surname there (RFC 4519 3.12).
        move('$.userName', '$.sn[0]'),
        move('$.name.familyName', '$.sn[0]', optional),
        move('$.name.givenName', '$.givenName[0]', optional),
        move('$.emails[*].value', '$.mail', optionalList),
      ],
    },
    group: {
      ignore: true,
      mappings: [
        { sourceVariable: 'entityIdTargetSystem', targetPath: '$.dn' },
        constant(['top', 'groupOfNames'], '$.objectClass'),
        move('$.displayName', '$.cn[0]'),
        move('$.members[*].value', '$.member', {
          ...optional,
          ...list,
          functions: [{ function: 'resolveEntityIds' }],
        }),
      ],
    },
  },
}
