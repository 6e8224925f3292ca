import { expect, it } from 'vitest'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { System } from '../../../../shared/domain/system.ts'
import { toProxyCsv } from '../../../../electron/engine/systems/exchange/proxyCsv.ts'

const proxy: System = {
  id: 'p-1' as SystemId,
  kind: 'proxy',
  type: 'scimSystem',
  name: 'Warehouse proxy',
  description: 'Says "hello"',
  enabled: true,
  properties: {},
  secretNames: [],
  sources: [],
  version: 1,
  changedAt: '2026-11-20T10:00:00.000Z',
  changedBy: 'maria',
}

it('18.3: a line of names and one of values, a comma at the end of both, empty values blank', () => {
  const csv = toProxyCsv(proxy, 'https://provost.example.com:8443')
  const [names, values, end] = csv.split('\n')
  expect(end).toBe('')
  expect(names?.endsWith('"SYSTEM_PRIVILEGE",')).toBe(true)
  expect(values).toBe(
    '"Warehouse proxy","Says ""hello""",,"0","com.sap.idm.connector.scim:reptype.SCIM","basic",,,' +
      '"https://provost.example.com:8443/oauth2/token","60000","60000","60000",,,,,,,,"PATCH","https",' +
      '"provost.example.com","8443","/ipsproxy/service/api/v1/scim/p-1","PRIV:SYSTEM:Warehouse proxy",',
  )
})
