import type { DefaultTransformations } from '../../domain/system.ts'
import { ifThere, isGroup, isUser, membersFromVariable, nameBelow } from './ldapMappings.ts'
import { constant, correlation, move, onCreate, optional, optionalList, schema } from './mapping.ts'

/** The path of an attribute that a property names. */
const named = (name: string): string => `$.%ldap.attribute.${name}%`
const first = (name: string): string => `${named(name)}[0]`

/** Any LDAP directory, with the attributes its properties name. Groups are switched off. */
export const ldapTransformations: DefaultTransformations = {
  read: {
    user: {
      mappings: [
        { sourcePath: first('user.id'), targetVariable: 'entityIdSourceSystem', ...correlation },
        move(first('user.id'), '$.userName', correlation),
        constant(schema.user, '$.schemas[0]'),
        move(first('user.mail'), '$.emails[0].value', { ...correlation, ...optional }),
        move(first('user.givenName'), '$.name.givenName', optional),
        move(first('user.surname'), '$.name.familyName', optional),
        move(named('user.groups'), '$.groups[?(@.value)]', optionalList),
        move(first('user.mobile'), '$.phoneNumbers[0].value', optional),
        constant('mobile', '$.phoneNumbers[0].type', ifThere(named('user.mobile'))),
        move(first('user.telephoneNumber'), '$.phoneNumbers[1].value', optional),
        constant('work', '$.phoneNumbers[1].type', ifThere(named('user.telephoneNumber'))),
      ],
    },
    group: {
      ignore: true,
      mappings: [
        { sourcePath: first('group.id'), targetVariable: 'entityIdSourceSystem' },
        move(first('group.id'), '$.displayName'),
        constant(schema.group, '$.schemas[0]'),
        move(named('group.member'), '$.members[?(@.value)]', optionalList),
      ],
    },
  },
  write: {
    user: {
      mappings: [
        { ...move('$.userName', first('user.id'), onCreate), targetVariable: 'entityIdTargetSystem' },
        move('$.userName', first('user.object.class.required')),
        move('$.emails[*].value', named('user.mail'), optional),
        move('$.name.givenName', first('user.givenName'), optional),
        move('$.name.familyName', first('user.surname'), optional),
        move('$.phoneNumbers[*].value', named('user.mobile'), optional),
      ],
    },
    group: {
      ignore: true,
      mappings: [
        { ...move('$.displayName', first('group.id'), onCreate), targetVariable: 'entityIdTargetSystem' },
        move('$.displayName', first('group.object.class.required')),
        constant([], '$.member'),
        {
          sourcePath: '$.members[*]',
          targetVariable: 'membersVariable',
          ...optionalList,
          functions: [
            { function: 'resolveEntityIds', entityType: 'user', condition: isUser },
            { function: 'resolveEntityIds', entityType: 'group', condition: isGroup },
            nameBelow('user', isUser),
            nameBelow('group', isGroup),
          ],
        },
        membersFromVariable(),
      ],
    },
  },
}
