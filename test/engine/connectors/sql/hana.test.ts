import { describe, expect, test } from 'vitest'
import { createHanaModule, hana, hanaConnection } from '../../../../electron/engine/connectors/sql/hana.ts'
import {
  hanaChange,
  hanaCreation,
  hanaDeactivation,
} from '../../../../electron/engine/connectors/sql/hanaStatements.ts'
import { startAnsweringServer } from '../../../kit/answeringServer.ts'
import { problemOf } from '../../../suites/connector.ts'

const address = { 'hana.jdbc.db.host': 'h', 'hana.jdbc.db.user': 'u', 'hana.jdbc.db.password': 'p' }

test('a new user is made with quotes that nothing gets out of', () => {
  const body = {
    username: 'a"; DROP USER SYSTEM; --',
    password_option: { password: 'x"y', no_force_first_password_change: true },
    deactivate: false,
    reset_connect_attempts: true,
    valid_from: 'NOW',
    valid_to: '2027-01-01 00:00:00.0',
  }
  const user = '"a""; DROP USER SYSTEM; --"'
  expect(hanaCreation(body).map(({ sql }) => sql)).toEqual([
    `CREATE USER ${user} PASSWORD "x""y" NO FORCE_FIRST_PASSWORD_CHANGE`,
    `ALTER USER ${user} RESET CONNECT ATTEMPTS`,
    `ALTER USER ${user} ACTIVATE USER NOW`,
    `ALTER USER ${user} VALID FROM NOW UNTIL '2027-01-01 00:00:00.0'`,
  ])
})

test('roles and privileges are given and taken; those of the repository by procedures with bound values', () => {
  const body = {
    username: 'JO',
    catalog_permissions: [
      { type: 'role', name: 'MONITORING', option: 'ADMIN' },
      { type: 'object_privilege', name: 'SELECT CDS METADATA', on: 'SYS.US"ERS' },
      { type: 'object_privilege', name: 'SELECT', on: 'HR', revoke: true },
    ],
    repository_permissions: [
      { type: 'role', name: "x'y::z" },
      { type: 'application_privilege', name: 'sap.hana.ide::Catalog' },
      { type: 'analytic_privilege', name: '_SYS_BI_CP_ALL', revoke: true },
    ],
  }
  expect(hanaChange(body)).toEqual([
    { sql: 'GRANT "MONITORING" TO "JO" WITH ADMIN OPTION', parameters: [] },
    { sql: 'GRANT SELECT CDS METADATA ON "SYS"."US""ERS" TO "JO"', parameters: [] },
    { sql: 'REVOKE SELECT ON SCHEMA "HR" FROM "JO"', parameters: [] },
    { sql: 'CALL "_SYS_REPO"."GRANT_ACTIVATED_ROLE"(?, ?)', parameters: ["x'y::z", 'JO'] },
    { sql: 'CALL "_SYS_REPO"."GRANT_APPLICATION_PRIVILEGE"(?, ?)', parameters: ['"sap.hana.ide::Catalog"', 'JO'] },
    { sql: 'CALL "_SYS_REPO"."REVOKE_ACTIVATED_ANALYTICAL_PRIVILEGE"(?, ?)', parameters: ['"_SYS_BI_CP_ALL"', 'JO'] },
  ])
})

test('who is deleted is deactivated', () => {
  expect(hanaDeactivation('J"O')).toEqual([{ sql: 'ALTER USER "J""O" DEACTIVATE USER NOW', parameters: [] }])
})

describe('what cannot be is refused', () => {
  test.each([
    { username: '' },
    { username: 'a\nb' },
    { username: 'x'.repeat(128) },
    { username: 'JO', valid_from: "NOW'; --" },
    { username: 'JO', catalog_permissions: [{ type: 'object_privilege', name: 'SELECT; DROP', on: 'A' }] },
    { username: 'JO', catalog_permissions: [{ type: 'system', name: 'X' }] },
    { username: 'JO', repository_permissions: [{ type: 'constructor', name: 'X' }] },
  ])('%j', async (body) => {
    expect((await problemOf(Promise.resolve().then(() => hanaChange({ deactivate: true, ...body })))).code).toBe(
      'invalidEntity',
    )
  })

  test('a tunnel', async () => {
    const properties = { ...address, 'hana.jdbc.access.type': 'ssh.tunnel' }
    expect((await problemOf(Promise.resolve().then(() => hanaConnection(properties)))).code).toBe('badProperties')
  })
})

test("HANA's errors become problems", () => {
  const codes = [301, 331, 332, 10, 258, 257, 131, 139].map(
    (code) => hana.problemOf(Object.assign(new Error('x'), { code }))?.code,
  )
  expect(codes).toEqual([
    ...['alreadyExists', 'alreadyExists', 'unknownEntity', 'unauthorized', 'forbidden', 'badProperties'],
    ...['unavailable', 'timeout'],
  ])
})

test('a server that is none ends the connection test with a line', async () => {
  const server = await startAnsweringServer((_, answer) => answer.end())
  const { port } = new URL(server.url)
  const properties = { ...address, 'hana.jdbc.db.host': '127.0.0.1', 'hana.jdbc.db.port': port, 'provost.timeout': '5' }
  const context = { signal: new AbortController().signal, note: () => undefined }
  const connector = await createHanaModule().open(properties, context)
  const lines: string[] = []
  await connector.test(({ step, state }) => lines.push(`${step} ${state}`))
  await connector.close()
  await server.close()
  expect(lines).toEqual(['signedIn failed'])
})
