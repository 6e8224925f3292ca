import { describe, expect, it } from 'vitest'
import { en } from '../../renderer/messages/en.ts'
import { systemTypes } from '../../shared/catalog/index.ts'
import { guideFor, guideText, type GuideInput } from '../../renderer/features/setup/sourceGuides.ts'

const input: GuideInput = {
  source: { type: 'identityAuthentication', name: 'IAS Workforce', properties: { 'ias.api.version': '1' } },
  address: 'https://provost.example.com/',
  userPath: '/api/systems/7/entities/user',
  groupPath: '/api/systems/7/entities/group',
  tokenPath: '/oauth2/token',
  clientId: 'client-1',
  isByCertificate: false,
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

  it('SuccessFactors gets those of its registration center, Learning no address for groups', () => {
    const of = (type: string) => guideFor({ ...input, source: { type, name: 'HR', properties: {} } })
    expect(of('successFactors')).toEqual([
      { label: 'serviceName', value: 'HR', isWide: false },
      { label: 'authentication', value: 'Basic', isWide: false },
      { label: 'destinationUrl', value: 'https://provost.example.com/api/systems/7/entities/user', isWide: true },
      { label: 'user', value: 'client-1', isWide: false },
      { label: 'password', value: null, isWide: false },
    ])
    expect(of('successFactorsLearning').map(({ label }) => label)).toEqual(['userUrl', 'tokenUrl', 'user', 'password'])
  })

  it('every product that reports by itself has texts for both steps, and every other text is of a product', () => {
    const reporting = systemTypes.filter(({ realTimeSource, protocol }) => realTimeSource && protocol !== 'directory')
    const parts = Object.entries(en.guides.products).map(([type, texts]) => [type, ...Object.keys(texts)])
    const sorted = (list: string[][]) => list.toSorted(([a = ''], [b = '']) => a.localeCompare(b))
    expect(sorted(parts)).toEqual(sorted(reporting.map(({ type }) => [type, 'enable', 'watch'])))
  })

  it('any other caller gets the addresses for users, groups and tokens', () => {
    const fields = guideFor({ ...input, source: { type: 'scimSystem', name: 'HR', properties: {} } })
    expect(fields.map(({ label }) => label)).toEqual(['userUrl', 'groupUrl', 'tokenUrl', 'user', 'password'])
  })

  it('who signs in with a certificate is given no secret', () => {
    const signInOf = (type: string) => {
      const fields = guideFor({ ...input, isByCertificate: true, source: { type, name: 'HR', properties: {} } })
      return fields.filter(({ label }) => ['authentication', 'clientId', 'user', 'password'].includes(label))
    }
    const certificate = [
      { label: 'authentication', value: 'Certificate', isWide: false },
      { label: 'clientId', value: 'client-1', isWide: false },
    ]
    const types = ['identityAuthentication', 'successFactors', 'scimSystem']
    expect(types.map(signInOf)).toEqual([certificate, certificate, certificate])
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
