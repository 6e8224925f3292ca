import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { declarationsFor, declarationOf, systemTypes } from '../../shared/catalog/index.ts'
import type { SystemKind } from '../../shared/domain/system.ts'
import { compile } from '../../shared/transformation/compile.ts'
import { generateClientCertificate } from '../../electron/engine/certificates/selfSigned.ts'
import { httpSettings } from '../../electron/engine/connectors/httpSettings.ts'
import { scimSettings } from '../../electron/engine/connectors/scim/settings.ts'
import { correlate } from '../../electron/engine/pipeline/correlate.ts'
import { answerJson } from '../kit/answeringServer.ts'
import { scimConnections } from '../kit/scimConnection.ts'
import { openPipelineRoom } from './pipeline/pipelineRoom.ts'
import { draft, openSystemsRoom, signIn, type SystemsRoom } from './systems/systemsRoom.ts'

/** One row of the table of generic properties (spec 3.4). */
interface Row {
  readonly name: string
  readonly roles: readonly SystemKind[]
  /** `all`: every product has it at these ends but those named; a list: at least these products. */
  readonly at: { readonly allBut: readonly string[] } | { readonly types: readonly string[] } | 'nowhere'
  /** A value that no system takes; null: any text is one. */
  readonly wrong: string | null
  /** Test that shows its effect: its file, and how its title begins. null: it has none, so no product offers it. */
  readonly effect: readonly [file: string, title: string] | null
}

const source = ['source'] as const
const target = ['target'] as const
const both = ['source', 'target'] as const
const all = { allBut: [] } as const
const scim = { types: ['scimSystem'] } as const
const here = 'engine/genericProperties'
const exporting = 'engine/jobs/exportRun'
const mails = 'engine/notices/jobMails'

const rows: readonly Row[] = [
  row('Type', both, 'nowhere', 'http', [here, 'Type and ProxyType are refused']),
  row('URL', both, scim, 'host', ['engine/connectors/http', 'a call sends Basic credentials']),
  row('ProxyType', both, 'nowhere', 'onPremise', ['engine/admin/compliance', 'let a system on premise be called']),
  row('Authentication', both, scim, 'basic', ['engine/connectors/http', 'without credentials an authorization header']),
  row('User', both, scim, null, ['engine/connectors/http', 'a call sends Basic credentials']),
  row('Password', both, scim, 'plain', ['engine/connectors/http', 'a call sends Basic credentials']),
  row('client_id', both, scim, null, [here, 'client_id is the id']),
  row('OAuth2TokenServiceURL', both, scim, 'host', [
    'engine/connectors/signIn',
    'client credentials go in a Basic header',
  ]),
  row('OAuth2TokenScope', both, scim, null, ['engine/connectors/signIn', 'client credentials go in a Basic header']),
  row('AuthType', both, scim, 'form', ['engine/connectors/signIn', 'AuthType Form puts them in the form']),
  row('TrustAll', both, scim, 'yes', ['engine/connectors/connectionTest', 'with TrustAll it is taken']),
  row('CloudConnectorLocationId', both, 'nowhere', null, null),
  row('ips.http.header.x', both, scim, 'a\nb', ['engine/connectors/http', 'a call sends Basic credentials']),
  row('ips.date.variable.format', both, all, 'yyyy-bb', [here, 'ips.date.variable.format is the format']),
  row('ips.delta.read', source, { allBut: ['ldapServer'] }, 'on', ['engine/jobs/readMode', 'ips.delta.read: %o']),
  row('ips.full.read.force.count', source, all, '-1', ['engine/jobs/readMode', 'ips.full.read.force.count: after']),
  row('ips.failed.request.retry.attempts', both, all, '4', [
    'engine/pipeline/retry',
    'follows the documented properties',
  ]),
  row('ips.failed.request.retry.attempts.interval', both, all, '61', [
    'engine/pipeline/retry',
    'follows the documented properties',
  ]),
  row('ips.delete.existedbefore.entities', target, all, 'yes', [
    'engine/deletions/preconditions',
    'no 2: added to both',
  ]),
  row('ips.overwrite.existedbefore.assignments', target, 'nowhere', null, null),
  row('ips.delete.threshold.users', target, all, 'few', [
    'engine/deletions/deletionPhase',
    'no 7: fails with all others',
  ]),
  row('ips.delete.threshold.groups', target, all, '1.000', [
    'engine/pipeline/deletionLimits',
    'is one for each entity',
  ]),
  row('ips.delete.threshold.roles', target, all, '-1', [
    'engine/pipeline/deletionLimits',
    'is one for each entity type',
  ]),
  row('ips.application.id', both, all, null, [
    'vectors/transformations/variables-properties.json',
    'application id constant is written',
  ]),
  ...['failed', 'skipped', 'created', 'updated'].map((outcome) =>
    row(`ips.trace.${outcome}.entity.content`, source, all, 'True', [exporting, '8.3: ips.trace.%s.entity.content']),
  ),
  ...['skipped', 'created', 'updated', 'deleted'].map((outcome) =>
    row(`ips.trace.${outcome}.entity`, source, all, '1', [exporting, '8.3: ips.trace.%s.entity fills the list']),
  ),
  row('ips.trace.entity.content.unlimited', source, all, 'on', [exporting, '8.3: ips.trace.entity.content.unlimited']),
  row('ips.job.notification.repeat.on.failure', source, all, 'on', [mails, 'hears of every failed run']),
  row('ips.job.notification.ignored.consecutive.failures', source, all, 'two', [
    mails,
    'hears of the third failed run',
  ]),
  row('ips.job.notification.skip.intermediate.notifications', source, all, 'no', [
    mails,
    'hears of the third failed run',
  ]),
  row('ips.proxy.scim.total.results.strategy', ['proxy'], 'nowhere', null, null),
  row('csrf.token.path', target, scim, null, ['engine/connectors/scimWriting', 'a CSRF token is fetched beneath URL']),
  row('scim.csrf.token.path', target, { types: ['datasphere'] }, null, [here, 'scim.csrf.token.path counts']),
  row('scim.api.csrf.protection', target, scim, 'on', ['engine/connectors/scimWriting', 'protection without a path']),
  row('scim.user.filter', source, scim, null, ['engine/connectors/scimCalls', 'filters of the properties apply']),
  row('scim.group.filter', source, scim, null, [here, 'scim.group.filter is the filter']),
  row('scim.user.unique.attribute', target, scim, null, ['engine/pipeline/callTarget', 'is not guessed when several']),
  row('scim.group.unique.attribute', target, scim, null, [here, 'scim.group.unique.attribute is what']),
  row('scim.content.type', target, scim, null, ['engine/connectors/scimCalls', 'properties decide on content type']),
  row('scim.include.if.match.wildcard.header', target, scim, '*', [
    'engine/connectors/scimWriting',
    'If-Match: * wins',
  ]),
  row('scim.support.patch.operation', target, scim, 'PATCH', [
    'engine/connectors/scimWriting',
    'PATCH takes away what',
  ]),
  row('scim.group.members.additional.attributes', source, { types: ['identityAuthentication'] }, null, [
    'engine/connectors/scimReading',
    'further attributes of members',
  ]),
]

function row(...cells: readonly [string, Row['roles'], Row['at'], Row['wrong'], Row['effect']]): Row {
  const [name, roles, at, wrong, effect] = cells
  return { name, roles, at, wrong, effect }
}

function testsOf(file: string): string {
  return readFileSync(join(import.meta.dirname, '..', file.endsWith('.json') ? file : `${file}.test.ts`), 'utf8')
}

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

const ends = (roles: readonly SystemKind[]) =>
  systemTypes.flatMap((type) => type.kinds.filter((kind) => roles.includes(kind)).map((kind) => ({ type, kind })))

describe('3.4: the generic properties', () => {
  it.each(rows)('$name is declared where it counts, and nowhere without an effect', ({ name, roles, at }) => {
    const has = ({ type, kind }: ReturnType<typeof ends>[number]) =>
      declarationOf(declarationsFor(type, kind), name) !== null
    const [having, lacking] = [ends(roles).filter(has), ends(roles).filter((end) => !has(end))]
    const typesOf = (found: typeof having) => [...new Set(found.map(({ type }) => type.type))]
    if (at === 'nowhere') expect(typesOf(ends(['source', 'target', 'proxy']).filter(has))).toEqual([])
    else if ('allBut' in at) expect(typesOf(lacking)).toEqual(at.allBut)
    else expect(at.types.filter((type) => !typesOf(having).includes(type))).toEqual([])
  })

  it.each(rows.filter(({ wrong }) => wrong !== null))('$name is refused as $wrong, with its name', async (one) => {
    const [role = 'target'] = one.roles
    const properties = { ...signIn, [one.name]: one.wrong ?? '' }
    const saved = await room.systems.create({ ...draft, role, properties }, 'maria')
    expect(saved).toMatchObject({ kind: 'invalid', fields: [{ name: one.name }] })
  })

  it.each(rows)('$name has an effect that a test shows, or no product offers it', ({ at, effect }) => {
    if (effect === null) expect(at).toBe('nowhere')
    else expect(testsOf(effect[0])).toMatch(new RegExp(`['"]${effect[1].replaceAll(/[.*?()]/g, '\\$&')}`))
  })
})

describe('3.4: a property takes effect', () => {
  it('Type and ProxyType are refused in another case also where a product has its own settings', async () => {
    const properties = { 'file.folder': '/tmp', Type: 'ldap', ProxyType: 'internet', 'ips.delta.read': 'yes' }
    const saved = await room.systems.create(
      { ...draft, type: 'localIdentityDirectory', properties, secrets: {} },
      'maria',
    )
    const names = saved.kind === 'invalid' ? saved.fields.map(({ name }) => name) : saved.kind
    expect(names).toEqual(['Type', 'ProxyType', 'ips.delta.read'])
  })

  it('ProxyType OnPremise excludes a client certificate', async () => {
    const { certificate, key } = await pair()
    const properties = {
      ...{ URL: signIn.URL, Authentication: 'ClientCertificateAuthentication', ProxyType: 'OnPremise' },
      'provost.client.certificate': certificate,
    }
    const secrets = { 'provost.client.key': key }
    expect(await room.systems.create({ ...draft, properties, secrets }, 'maria')).toMatchObject({
      ...{
        kind: 'invalid',
        fields: [{ name: 'Authentication', message: expect.stringContaining('OnPremise') as string }],
      },
    })
  })

  it('client_id is the id that a certificate proves at the token service', async () => {
    const { certificate, key } = await pair()
    const { signIn: found } = httpSettings({
      ...{ URL: signIn.URL, Authentication: 'ClientCertificateAuthentication', client_id: 'id-7', User: 'other' },
      ...{ OAuth2TokenServiceURL: 'https://token.example.com' },
      ...{ 'provost.client.certificate': certificate, 'provost.client.key': key },
    })
    expect(found).toMatchObject({ kind: 'clientCredentials', clientId: 'id-7', secret: null })
  })

  it('ips.date.variable.format is the format of currentDate', () => {
    const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
    const mappings = [id, { sourceVariable: 'currentDate', targetPath: '$.on' }]
    const properties = { 'ips.date.variable.format': 'dd/MM/yyyy' }
    const ended = compile(JSON.stringify({ user: { mappings } }), 'read', properties).apply({
      ...{ type: 'user', body: { id: '1' }, operation: 'read', variables: {}, now: new Date('2026-11-22T10:00:00Z') },
      random: () => 0,
      resolve: () => [],
    })
    expect(ended).toMatchObject({ kind: 'transformed', body: { on: '22/11/2026' } })
  })

  it('scim.csrf.token.path counts only while the protection is enabled', () => {
    const path = { 'scim.csrf.token.path': '/Users?count=1' }
    const csrfPath = (more: Readonly<Record<string, string>>) => scimSettings({ ...path, ...more }).csrfPath
    expect([csrfPath({}), csrfPath({ 'scim.api.csrf.protection': 'enabled' })]).toEqual([null, '/Users?count=1'])
  })

  it('scim.group.filter is the filter of groups and of nobody else', () => {
    expect(scimSettings({ 'scim.group.filter': 'displayName sw "A"' }).filters).toEqual({
      ...{ user: null, group: 'displayName sw "A"' },
    })
  })

  it('scim.group.unique.attribute is what groups are found by, and users are not', async () => {
    const { connect, serverThat, close } = scimConnections()
    const server = await serverThat((_, response) => {
      answerJson(response, 200, { Resources: [], totalResults: 0 })
    })
    const { writer } = await connect(server.url)
    const pipeline = await openPipelineRoom()
    const target = { ...pipeline.target, properties: { 'scim.group.unique.attribute': 'externalId' } }
    const body = { externalId: 'e1', displayName: 'Team', userName: 'ada' }
    for (const type of ['group', 'user'] as const) {
      await correlate(writer, { type, body, secretPaths: [] }, { target, needs: pipeline.needs })
    }
    await close()
    await pipeline.close()
    expect(server.requests.map(({ url }) => new URL(url, server.url).searchParams.get('filter'))).toEqual([
      'externalId eq "e1"',
      'userName eq "ada"',
    ])
  })
})

const pair = () => generateClientCertificate({ name: 'provost', days: 1, now: new Date() })
