import { describe, expect, it } from 'vitest'
import { guideFor, guideText, type GuideInput } from '../../renderer/features/setup/sourceGuides.ts'

const input: GuideInput = {
  source: { type: 'identityAuthentication', name: 'IAS Workforce', properties: { 'ias.api.version': '1' } },
  address: 'https://provost.example.com/',
  userPath: '/api/systems/7/entities/user',
  groupPath: '/api/systems/7/entities/group',
  tokenPath: '/oauth2/token',
  clientId: 'client-1',
}

describe('what a source application has to be given', () => {
  it('Identity Authentication gets the fields of its form, with the version of the source', () => {
    expect(guideFor(input)).toEqual([
      { label: 'displayName', value: 'IAS Workforce', isWide: false },
      { label: 'type', value: 'Identity Provisioning', isWide: false },
      { label: 'scimUrl', value: 'https://provost.example.com/api/systems/7/entities/user', isWide: true },
      { label: 'version', value: '1', isWide: false },
      { label: 'authentication', value: 'Basic', isWide: false },
      { label: 'user', value: 'client-1', isWide: false },
      { label: 'password', value: null, isWide: false },
    ])
  })

  it('any other caller gets the addresses for users, groups and tokens', () => {
    const fields = guideFor({ ...input, source: { type: 'scimSystem', name: 'HR', properties: {} } })
    expect(fields.map(({ label }) => label)).toEqual(['userUrl', 'groupUrl', 'tokenUrl', 'user', 'password'])
  })

  it('the text of all fields holds the secret only while it is known', () => {
    const fields = [
      { label: 'user', value: 'client-1', isWide: false },
      { label: 'password', value: null, isWide: false },
    ]
    const texts = [null, 'secret-1'].map((secret) => guideText(fields, (label) => label.toUpperCase(), secret))
    expect(texts).toEqual(['USER: client-1', 'USER: client-1\nPASSWORD: secret-1'])
  })
})
