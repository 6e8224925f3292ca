import type { SystemType } from '../../domain/system.ts'
import { scimProperties } from '../scimProperties.ts'
import {
  authentication,
  connectionProperties,
  declare,
  engineProperties,
  realTimeMode,
  signInProperties,
  tokenProperties,
  url,
} from '../standardProperties.ts'
import { scimTransformations } from '../transformations/scim.ts'

export const scimSystem: SystemType = {
  type: 'scimSystem',
  name: 'SCIM System',
  description: 'Any SCIM 2.0 provider',
  icon: 'chain-link',
  protocol: 'scim',
  connectorTypeString: 'SCIM_SYSTEM',
  kinds: ['source', 'target'],
  realTimeSource: true,
  propertyPrefix: null,
  basePath: '',
  properties: [
    {
      ...url,
      help:
        'Base address of the SCIM service: what stands before /Users. When it changes, the credentials must be entered again. ' +
        'The Local Identity Directory of another Provost is at https://host:port/scim/v2, with a technical user of that Provost.',
    },
    authentication(true),
    ...signInProperties,
    ...tokenProperties,
    realTimeMode,
    ...scimProperties('scim', 'displayName'),
    declare({
      name: 'scim.api.csrf.protection',
      label: 'CSRF token',
      help: 'Fetches a token against forged requests before the first change and sends it with every change.',
      roles: ['target'],
      valueType: 'choice',
      choices: [
        { value: 'disabled', label: 'Not wanted' },
        { value: 'enabled', label: 'Fetched' },
      ],
    }),
    declare({
      name: 'csrf.token.path',
      label: 'Path of the CSRF token',
      help: 'What stands behind URL in the call that fetches the token. Once set, the token is fetched.',
      roles: ['target'],
    }),
    declare({
      name: 'provost.global.id',
      label: 'Global id of users',
      help: 'Attribute in which this system keeps an id of its own making, e.g. id. It goes back to sources that keep such an id. Empty: nothing goes back.',
      roles: ['target'],
    }),
    ...engineProperties(30),
    ...connectionProperties,
  ],
  transformations: scimTransformations,
}
