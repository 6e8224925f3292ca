import type { System } from '../../../../shared/domain/system.ts'

/** A proxy system as a SCIM repository of SAP Identity Management (spec 18.3): a line of names and one of values, both with a
 *  comma at their end; user and password are filled in there by hand. `base` is the address of this engine's source door. */
export function toProxyCsv(system: System, base: string): string {
  const url = new URL(base)
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  const columns: readonly (readonly [string, string])[] = [
    ['Name', system.name],
    ['Description', system.description],
    ['Type', ''],
    ['Disabled', '0'],
    ['TypeQN', 'com.sap.idm.connector.scim:reptype.SCIM'],
    ['AUTH_TYPE', 'basic'],
    ['AUTH_USER', ''],
    ['AUTH_PASSWORD', ''],
    ['OAUTH_URL', new URL('/oauth2/token', url).href],
    ['CONNECT_TIMEOUT', '60000'],
    ['CONNECTION_KEEPALIVE', '60000'],
    ['READ_TIMEOUT', '60000'],
    ['MX_PRIV_GROUPING_ATTRIBUTE', ''],
    ['PROXY_HOST', ''],
    ['PROXY_PORT', ''],
    ['PROXY_USER', ''],
    ['PROXY_PASSWORD', ''],
    ['TRUSTSTORE', ''],
    ['TRUSTSTORE_PASSWORD', ''],
    ['SCIM_ASSIGNMENT_METHOD', 'PATCH'],
    ['SCIM_PROTOCOL', url.protocol.replace(':', '')],
    ['SCIM_HOST', url.hostname],
    ['SCIM_PORT', port],
    ['SCIM_PATH', `/ipsproxy/service/api/v1/scim/${system.id}`],
    ['SYSTEM_PRIVILEGE', `PRIV:SYSTEM:${system.name}`],
  ]
  const line = (values: readonly string[]) => `${values.map(quoted).join(',')},\n`
  return line(columns.map(([name]) => name)) + line(columns.map(([, value]) => value))
}

function quoted(value: string): string {
  return value === '' ? '' : `"${value.replaceAll('"', '""')}"`
}
