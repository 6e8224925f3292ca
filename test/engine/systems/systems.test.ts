import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours } from '../../../shared/base/time.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { address, draft, openSystemsRoom, savedOf, signIn, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

describe('a new system', () => {
  it('is enabled and begins with the default properties of its product', async () => {
    const system = await room.add({ role: 'source', properties: { ...signIn, 'ips.application.id': 'hr' } })
    expect(system).toMatchObject({ enabled: true, version: 1, changedBy: 'maria', secretNames: ['Password'] })
    expect(system.properties).toMatchObject({
      ...signIn,
      'ips.application.id': 'hr',
      'provost.realtime.mode': 'pull',
      'ips.failed.request.retry.attempts': '2',
      'ips.failed.request.retry.attempts.interval': '30',
    })
  })

  it('keeps a given value over the default', async () => {
    const system = await room.add({ properties: { ...signIn, 'ips.failed.request.retry.attempts': '3' } })
    expect(system.properties['ips.failed.request.retry.attempts']).toBe('3')
  })

  it('has the default transformation of its product as version 1', async () => {
    const system = await room.add()
    const current = await room.transformations.current(system.id, 'write')
    expect(current).toMatchObject({ version: 1, createdBy: 'maria', description: 'Default of SCIM System' })
    expect(await room.transformations.current(system.id, 'read')).toBeNull()
  })

  it('never shows a secret, and keeps it sealed', async () => {
    const system = await room.add()
    const rows = await room.database.selectFrom('secret').selectAll().execute()
    expect(JSON.stringify([system, rows])).not.toContain('target-secret')
    expect(await room.systems.opened(system)).toEqual({ ...system.properties, Password: 'target-secret' })
  })

  it('is told to those who listen', async () => {
    const told: SystemId[] = []
    room.systems.onChange((id) => told.push(id))
    const { id } = await room.add()
    expect(told).toEqual([id])
  })
})

describe('a draft is refused', () => {
  const faultsOf = async (parts: object) => {
    const saved = await room.systems.create({ ...draft, ...parts }, 'maria')
    return saved.kind === 'invalid' ? saved.fields.map(({ name, message }) => `${name}: ${message}`) : saved.kind
  }
  const nameRule =
    'name: A name has 1 to 100 characters: letters a to z, digits, hyphen, underscore, dot and blanks between them.'

  it.each(['', ' Concur', 'Concur ', 'Größe', 'a/b', 'x'.repeat(101)])('with the name "%s"', async (name) => {
    expect(await faultsOf({ name })).toEqual([nameRule])
  })

  it.each(['A', 'SAP_Concur-1.0 EU', 'x'.repeat(100)])('but not with "%s"', async (name) => {
    expect(await faultsOf({ name })).toBe('saved')
  })

  it('with a name that another system has, whatever its case', async () => {
    await room.add()
    expect(await faultsOf({ name: 'CONCUR' })).toEqual(['name: There is another system called "CONCUR".'])
  })

  it('of a type there is not', async () => {
    expect(await faultsOf({ type: 'mainframe' })).toEqual(['type: There is no target system of type "mainframe".'])
  })

  it.each(['my.password', 'clientSecret', 'access_token', 'ssh.private.key', 'bn.api.key', 'apiKey'])(
    'with %s as a plain value',
    async (name) => {
      const message = `${name} looks like a secret (spec 3.6): enter it as a credential, so that it is kept in the vault.`
      expect(await faultsOf({ properties: { ...signIn, [name]: 'x' } })).toEqual([`${name}: ${message}`])
    },
  )

  it('with a declared credential as a plain value', async () => {
    expect(await faultsOf({ properties: { ...signIn, Password: 'x' } })).toEqual([
      'Password: Password is a credential: it is kept in the vault, not among the values.',
    ])
  })

  it('with a web address where a directory is wanted', async () => {
    const properties = {
      'ldap.url': 'https://x.example',
      'ldap.user': 'a',
      'ldap.user.path': 'o=p',
      'ldap.group.path': 'o=g',
    }
    const faults = await faultsOf({ type: 'ldapServer', properties, secrets: { 'ldap.password': 'x' } })
    expect(faults).toEqual([
      'ldap.url: Address must be an address such as ldaps://host.example.com, it is "https://x.example".',
    ])
  })

  it.each([
    ['Authentication', 'basicauthentication', 'must be one of .* \\(upper and lower case count\\)'],
    ['URL', 'ftp://host', 'must be an address such as'],
    ['URL', 'https://user:pass@host', 'must be an address such as'],
    ['ips.failed.request.retry.attempts', '4', 'must be a whole number from 0 to 3'],
    ['ips.failed.request.retry.attempts', '1e1', 'must be a whole number'],
    ['ips.delete.existedbefore.entities', 'TRUE', 'must be true or false'],
  ])('with %s = %s', async (name, value, message) => {
    const faults = await faultsOf({ properties: { ...signIn, [name]: value } })
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name.replaceAll('.', '\\.')}: .*${message}`))])
  })

  it('without a required value or credential, and says all at once', async () => {
    expect(await faultsOf({ properties: {}, secrets: {} })).toEqual([
      'URL: URL is required.',
      'User: User is required.',
      'Password: Password is required.',
    ])
  })

  it('that lists a source there is not', async () => {
    expect(await faultsOf({ sources: ['nobody'] })).toEqual(['sources: There is no source system with ID nobody.'])
  })

  it('that lists sources but is no target', async () => {
    expect(await faultsOf({ role: 'source', sources: ['nobody'] })).toEqual([
      'sources: Only a target system lists sources.',
    ])
  })
})

describe('the list of systems', () => {
  it('has the documented order: enabled before disabled, then by name', async () => {
    for (const name of ['beta', 'Alpha', 'gamma', 'Delta']) {
      const { id } = await room.add({ name })
      if (name === 'Alpha' || name === 'gamma') await room.systems.change(id, { version: 1, enabled: false }, 'maria')
    }
    expect((await room.systems.list()).map(({ name }) => name)).toEqual(['beta', 'Delta', 'Alpha', 'gamma'])
  })

  it('of targets of a source has the enabled ones that accept from it', async () => {
    const source = await room.add({ role: 'source', name: 'HR' })
    const near = await room.add({ name: 'Near', sources: [source.id] })
    const off = await room.add({ name: 'Off', sources: [source.id] })
    await room.add({ name: 'Far' })
    await room.systems.change(off.id, { version: 1, enabled: false }, 'maria')
    expect((await room.systems.targetsOf(source.id)).map(({ id }) => id)).toEqual([near.id])
  })
})

describe('a changed address', () => {
  it('voids the secrets and says which', async () => {
    const { id, properties } = await room.add()
    const change = { version: 1, properties: { ...properties, URL: 'https://two.example.com/scim' } }
    const { system, voidedSecrets } = savedOf(await room.systems.change(id, change, 'maria'))
    expect({ voidedSecrets, secretNames: system.secretNames }).toEqual({ voidedSecrets: ['Password'], secretNames: [] })
    expect(await room.secrets.all(id)).toEqual({})
  })

  it('keeps those that are given anew', async () => {
    const { id, properties } = await room.add({ secrets: { Password: 'old', 'other.secret': 'also old' } })
    const change = {
      version: 1,
      properties: { ...properties, URL: 'https://two.example.com/scim' },
      secrets: { Password: 'new' },
    }
    const { voidedSecrets } = savedOf(await room.systems.change(id, change, 'maria'))
    expect([voidedSecrets, await room.secrets.all(id)]).toEqual([['other.secret'], { Password: 'new' }])
  })

  it('of the token service voids them too: they would be sent there', async () => {
    const { id, properties } = await room.add()
    const change = { version: 1, properties: { ...properties, OAuth2TokenServiceURL: 'https://tokens.example.net' } }
    const { voidedSecrets } = savedOf(await room.systems.change(id, change, 'maria'))
    expect(voidedSecrets).toEqual(['Password'])
  })

  it('of a directory voids its password', async () => {
    const properties = {
      'ldap.url': 'ldaps://one.example.com',
      'ldap.user': 'cn=provost',
      'ldap.user.path': 'ou=people',
      'ldap.group.path': 'ou=groups',
    }
    const system = await room.add({ type: 'ldapServer', properties, secrets: { 'ldap.password': 'secret' } })
    const change = { version: 1, properties: { ...system.properties, 'ldap.url': 'ldaps://two.example.com' } }
    const { voidedSecrets } = savedOf(await room.systems.change(system.id, change, 'maria'))
    expect(voidedSecrets).toEqual(['ldap.password'])
  })

  it('that is the same, leaves them', async () => {
    const { id, properties } = await room.add()
    const change = { version: 1, properties: { ...properties, URL: address }, description: 'Other' }
    const { voidedSecrets } = savedOf(await room.systems.change(id, change, 'maria'))
    expect([voidedSecrets, await room.secrets.all(id)]).toEqual([[], { Password: 'target-secret' }])
  })
})

describe('a save', () => {
  it('of an old version overwrites nothing and names who, when and what differs', async () => {
    const { id } = await room.add()
    room.clock.turn(hours(1))
    savedOf(await room.systems.change(id, { version: 1, name: 'Concur EU' }, 'ken'))
    const late = { version: 1, name: 'Concur US', description: 'Travel', secrets: { Password: 'x' } }
    const saved = await room.systems.change(id, late, 'maria')
    expect(saved).toMatchObject({
      ...{ kind: 'conflict', changedBy: 'ken', changedAt: '2026-11-19T09:00:00.000Z' },
      differs: ['name', 'secrets'],
      current: { name: 'Concur EU', version: 2 },
    })
    expect(await room.secrets.all(id)).toEqual({ Password: 'target-secret' })
  })

  it('of two at a time lets one win', async () => {
    const { id } = await room.add()
    const saves = ['a', 'b'].map((name) => room.systems.change(id, { version: 1, name }, name))
    expect((await Promise.all(saves)).map(({ kind }) => kind)).toEqual(['saved', 'conflict'])
    expect((await room.systems.find(id))?.name).toBe('a')
  })

  it('removes a secret that is set to null, if it is not required', async () => {
    const { id } = await room.add({ secrets: { Password: 'p', 'other.secret': 'o' } })
    const change = { version: 1, secrets: { 'other.secret': null } }
    const { system, voidedSecrets } = savedOf(await room.systems.change(id, change, 'maria'))
    expect([system.secretNames, voidedSecrets]).toEqual([['Password'], []])
  })

  it('of what is gone is not found', async () => {
    expect(await room.systems.change('gone' as SystemId, { version: 1 }, 'maria')).toEqual({ kind: 'notFound' })
  })

  it('can disable a system although one of its properties no longer fits', async () => {
    const { id } = await room.add()
    await room.database.updateTable('system').set({ properties: '{"URL":"gone"}' }).where('id', '=', id).execute()
    // Another save makes the rooms read anew.
    await room.add({ name: 'Other' })
    const { system } = savedOf(await room.systems.change(id, { version: 1, enabled: false }, 'maria'))
    expect(system).toMatchObject({ enabled: false, properties: { URL: 'gone' } })
  })
})

describe('a removed system', () => {
  it('takes its transformations, secrets, links and relations along', async () => {
    const source = await room.add({ role: 'source', name: 'HR' })
    const target = await room.add({ sources: [source.id] })
    const other = await room.add({ name: 'Other', sources: [source.id] })
    const link: Omit<EntityLink, 'target'> = {
      ...{ source: source.id, entityType: 'user', sourceEntityId: 'p1', targetEntityId: '1' },
      ...{ existedBefore: false, contentHash: null, state: 'active', attempted: null, pending: null, keptBy: null },
    }
    for (const to of [target, other]) await room.relate({ ...link, target: to.id })
    expect(await room.systems.remove(target.id, 1)).toEqual({ kind: 'saved', value: null })
    const left = {
      systems: (await room.systems.list()).map(({ name }) => name),
      documents: await room.database.selectFrom('transformation').select('systemId').execute(),
      secrets: await room.secrets.names(target.id),
      relations: (await room.links.ofEntities(source.id, 'user', ['p1'])).map((one) => one.target),
    }
    expect(left).toEqual({
      systems: ['HR', 'Other'],
      documents: [{ systemId: source.id }, { systemId: other.id }],
      secrets: [],
      relations: [other.id],
    })
    await room.systems.remove(source.id, 1)
    expect((await room.systems.find(other.id))?.sources).toEqual([])
    expect(await room.database.selectFrom('entityLink').selectAll().execute()).toEqual([])
  })

  it('of an old version stays', async () => {
    const { id } = await room.add()
    await room.systems.change(id, { version: 1, description: 'Changed' }, 'ken')
    expect(await room.systems.remove(id, 1)).toMatchObject({ kind: 'conflict', changedBy: 'ken' })
    expect(await room.systems.find(id)).not.toBeNull()
  })
})
