import { validateHeaderName } from 'node:http'
import { isIP } from 'node:net'
import { said } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { defaultInbound, type InboundCertificates } from '../../../shared/domain/certificate.ts'
import { readCertificates } from '../certificates/readCertificate.ts'
import type { Database } from '../storage/database.ts'
import { invalid, type FieldFault, type Saved } from '../systems/saving.ts'
import { createVersionedSettings } from '../systems/settings.ts'

/** How callers show client certificates: one row, with a version. */
export interface InboundStore {
  read(): Promise<{ readonly settings: InboundCertificates; readonly version: number }>
  save(version: number, settings: InboundCertificates): Promise<Saved<{ readonly version: number }>>
}

export function createInboundStore(database: Database, clock: Clock): InboundStore {
  const store = createVersionedSettings({ database, clock, name: 'inboundCertificates', first: defaultInbound })
  return {
    read: () => store.read(),
    save: async (version, settings) => {
      const faults = faultsOf(settings)
      return faults.length > 0 ? invalid(faults) : store.save(version, settings)
    },
  }
}

function faultsOf({ from, header, proxyAddresses, authorities }: InboundCertificates): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (from === 'proxy' && proxyAddresses.length === 0) {
    faults.push({ name: 'proxyAddresses', message: said`Say which address the reverse proxy calls from.` })
  }
  const wrong = proxyAddresses.find((address) => isIP(address) === 0)
  if (wrong !== undefined) {
    faults.push({ name: 'proxyAddresses', message: said`"${wrong}" is no IP address. Names and ranges are not taken.` })
  }
  if (!isHeaderName(header)) faults.push({ name: 'header', message: said`This is no name of a header.` })
  const given = readCertificates(authorities)
  if (given === null) {
    faults.push({ name: 'authorities', message: said`Paste certificates in PEM form, one after the other.` })
  } else if (given.some(({ ca }) => !ca)) {
    faults.push({ name: 'authorities', message: said`One of them is no authority: it may not issue certificates.` })
  }
  return faults
}

function isHeaderName(name: string): boolean {
  try {
    validateHeaderName(name)
    return name.toLowerCase() !== 'authorization'
  } catch {
    return false
  }
}
