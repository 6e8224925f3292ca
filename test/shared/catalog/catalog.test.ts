import { describe, expect, test } from 'vitest'
import {
  declarationOf,
  declarationsFor,
  defaultProperties,
  defaultTransformations,
  effectiveProperties,
  isInForce,
  systemTypeOf,
  systemTypes,
} from '../../../shared/catalog/index.ts'
import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import type { PropertyDeclaration, SystemKind, SystemType } from '../../../shared/domain/system.ts'
import { isSensitiveName } from '../../../shared/domain/system.ts'

const typeOf = (type: string): SystemType => systemTypeOf(type) ?? expect.fail(`no type ${type}`)
const ends = systemTypes.flatMap((type) => type.kinds.map((kind) => [type.type, kind, type] as const))

function isValid(value: string, declaration: PropertyDeclaration): boolean {
  if (declaration.valueType === 'boolean') return ['true', 'false'].includes(value)
  if (declaration.valueType === 'choice') return declaration.choices?.some((choice) => choice.value === value) ?? false
  if (declaration.valueType !== 'number') return value !== ''
  const number = Number(value)
  return Number.isInteger(number) && number >= (declaration.minimum ?? 0) && number <= (declaration.maximum ?? Infinity)
}

test('types have names of their own', () => {
  const types = systemTypes.map(({ type }) => type)
  expect(types).toEqual([...new Set(types)])
  expect(types.slice(0, 3)).toEqual(['identityAuthentication', 'localIdentityDirectory', 'scimSystem'])
  const names = systemTypes.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
  expect([systemTypeOf('noSuchType'), systemTypeOf('constructor')]).toEqual([null, null])
})

describe.each(ends)('the properties of %s as %s', (_, kind, type) => {
  const declarations = declarationsFor(type, kind)

  test('have one declaration each', () => {
    expect(declarations.map(({ name }) => name)).toEqual([...new Set(declarations.map(({ name }) => name))])
  })

  test('are explained', () => {
    const unexplained = declarations.filter(
      ({ label, help }) => label === '' || help.length < 20 || !help.endsWith('.'),
    )
    expect(unexplained).toEqual([])
  })

  test('begin with a value their declaration allows', () => {
    const wrong = declarations.filter((one) => one.default !== null && !isValid(one.default, one))
    expect(wrong).toEqual([])
  })

  test('are credentials where the name says so', () => {
    const open = declarations.filter(({ name, kind: sort }) => isSensitiveName(name) && sort !== 'credential')
    expect(open).toEqual([])
  })

  test('depend only on properties that are there', () => {
    const depending = declarations.flatMap(({ onlyWhen }) => (onlyWhen === undefined ? [] : [onlyWhen]))
    const lost = depending.filter((on) => {
      const choices = declarations.find(({ name }) => name === on.name)?.choices ?? []
      return !on.in.every((value) => choices.some((choice) => choice.value === value))
    })
    expect(lost).toEqual([])
  })
})

describe.each(systemTypes.filter(({ protocol }) => protocol === 'scim').map((type) => [type.type, type] as const))(
  'the product %s',
  (_, type) => {
    test('has settings under its own prefix, scim, or names that all systems share', () => {
      const known = /^([A-Z]|client_id$|ips\.|provost\.|scim\.|csrf\.)/
      const own = `${type.propertyPrefix ?? 'scim'}.`
      const foreign = type.properties.filter(({ name }) => !name.startsWith(own) && !known.test(name))
      expect(foreign.map(({ name }) => name)).toEqual([])
    })

    test('opens with its defaults at both ends and in every version', async () => {
      const { versions } = type
      const all = [{}, ...Object.keys(versions?.others ?? {}).map((one) => ({ [versions?.property ?? '']: one }))]
      const opened = all.flatMap((version) =>
        type.kinds.map(async (kind) => {
          const given = { ...defaultProperties(type, kind), ...version, URL: 'https://host.example' }
          const signIn = { Authentication: 'NoAuthentication', OAuth2TokenServiceURL: '' }
          const properties = effectiveProperties(type, { ...given, ...signIn })
          const context = { signal: new AbortController().signal, note: () => undefined }
          const connector = await createScimModule().open(properties, context)
          await connector.close()
          return connector.writer !== undefined
        }),
      )
      expect((await Promise.all(opened)).every((one) => one)).toBe(true)
    })
  },
)

test('what a product always wants is given to its connector, headers by the settings that hold them', () => {
  const given = { URL: 'https://host.example', 'cflp.providerId': 'p"1', 'sig.tenant.id': 't-1' }
  const workZone = effectiveProperties(typeOf('workZoneStandard'), given)
  const signavio = effectiveProperties(typeOf('signavio'), given)
  expect([
    workZone['provost.filter'],
    effectiveProperties(typeOf('workZoneStandard'), { URL: 'https://host.example' })['provost.filter'],
    signavio['ips.http.header.x-tenant-id'],
    effectiveProperties(typeOf('signavio'), {})['ips.http.header.x-tenant-id'],
  ]).toEqual(['urn:ietf:params:scim:schemas:extension:2.0:mapping.providerId eq "p\\"1"', undefined, 't-1', undefined])
})

test('a setting wins over what the product always wants', () => {
  const given = {
    'sac.api.version': '2',
    'sac.csrf.token.path': '/own',
    'sac.patch.group.members.above.threshold': '7',
  }
  const properties = effectiveProperties(typeOf('analyticsCloud'), given)
  expect(
    ['scim.csrf.token.path', 'scim.patch.group.members.above.threshold', 'provost.bulk.most'].map(
      (name) => properties[name],
    ),
  ).toEqual(['/own', '7', '30'])
})

const names = (type: string, kind: SystemKind): string[] => Object.keys(defaultProperties(typeOf(type), kind)).sort()

test('a new system begins with the defaults that count for it', () => {
  expect({
    source: names('identityAuthentication', 'source'),
    target: names('localIdentityDirectory', 'target'),
  }).toEqual({
    source: [
      'AuthType',
      'Authentication',
      'TrustAll',
      'ias.api.version',
      'ips.date.variable.format',
      'ips.failed.request.retry.attempts',
      'ips.failed.request.retry.attempts.interval',
      'provost.concurrency',
      'provost.page.size',
      'provost.proxy',
      'provost.realtime.mode',
      'provost.timeout',
    ],
    target: [
      'idds.group.unique.attribute',
      'idds.support.patch.operation',
      'idds.user.unique.attribute',
      'idds.user.update.instead.delete',
      'ips.date.variable.format',
      'ips.delete.existedbefore.entities',
      'ips.failed.request.retry.attempts',
      'ips.failed.request.retry.attempts.interval',
    ],
  })
})

test('the local directory has neither address nor credentials', () => {
  const { properties } = typeOf('localIdentityDirectory')
  expect(properties.filter(({ name, kind }) => name === 'URL' || kind === 'credential')).toEqual([])
})

test('a property declared by its beginning is found by every name that begins so', () => {
  const { properties } = typeOf('scimSystem')
  expect(
    ['ips.http.header.x-tenant', 'ips.http.header.', 'URL', 'no.such.name'].map(
      (name) => declarationOf(properties, name)?.name,
    ),
  ).toEqual(['ips.http.header.*', undefined, 'URL', undefined])
})

test('a password counts with Basic authentication only', () => {
  const { properties } = typeOf('scimSystem')
  const password = declarationOf(properties, 'Password') ?? expect.fail('no Password')
  const counts = (given: Record<string, string>) => isInForce(password, properties, given)
  expect([
    counts({}),
    counts({ Authentication: 'BasicAuthentication' }),
    counts({ Authentication: 'NoAuthentication' }),
  ]).toEqual([true, true, false])
})

test("a product's own prefix wins over scim, and its base path is added", () => {
  const given = {
    URL: 'https://tenant.example',
    'ias.user.filter': 'active eq true',
    'scim.user.filter': 'loses',
    'scim.group.filter': 'stays',
  }
  expect(effectiveProperties(typeOf('identityAuthentication'), given)).toEqual({
    ...given,
    'scim.user.filter': 'active eq true',
    'provost.base.path': '/scim',
    'provost.global.id': 'urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid',
  })
})

test('version 1 of Identity Authentication has its own base path, prefix and documents', () => {
  const type = typeOf('identityAuthentication')
  const given = { 'ias.api.version': '1', 'ias.user.filter': 'of version 2', 'scim.user.filter': 'of version 1' }
  const always = { 'provost.base.path': '/service/scim', 'provost.global.id': 'userUuid' }
  expect(effectiveProperties(type, given)).toEqual({ ...given, ...always })
  expect(defaultTransformations(type, given)).not.toEqual(defaultTransformations(type, {}))
  expect(defaultTransformations(type, { 'ias.api.version': 'constructor' })).toEqual(type.transformations)
})

test('a SCIM system is taken as it is given', () => {
  const given = { URL: 'https://scim.example', 'scim.user.filter': 'x' }
  expect(effectiveProperties(typeOf('scimSystem'), given)).toEqual(given)
})

test('the documents of services, files and databases leave groups out, those of the directories do not', () => {
  const ignored = (type: string) => JSON.stringify(typeOf(type).transformations).includes('"group":{"ignore":true')
  const types = ['identityAuthentication', 'localIdentityDirectory', 'scimSystem', 'ldapServer', 'activeDirectory']
  expect([...types, 'csvFile', 'jsonLines', 'ldifFile', 'postgresql'].map((type) => [type, ignored(type)])).toEqual([
    ['identityAuthentication', false],
    ['localIdentityDirectory', false],
    ['scimSystem', true],
    ['ldapServer', true],
    ['activeDirectory', true],
    ['csvFile', true],
    ['jsonLines', true],
    ['ldifFile', true],
    ['postgresql', true],
  ])
})
