import type { TechnicalUserId } from '../../shared/domain/ids.ts'
import type { CertificateCalls } from '../composables/callerCertificates.ts'
import { client } from './connection.ts'

/** The calls of a form about certificates of this technical user. */
export function certificateCallsOf(id: TechnicalUserId): CertificateCalls {
  return {
    add: (given) => client.callerCertificates.add({ id, ...given }),
    generate: (wanted) => client.callerCertificates.generate({ id, ...wanted }),
  }
}
