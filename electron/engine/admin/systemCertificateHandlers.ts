import type { SystemId } from '../../../shared/domain/ids.ts'
import { detailsOf, readCertificates } from '../certificates/readCertificate.ts'
import { found, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/systemCertificates */
export function systemCertificateHandlers({ systems, systemCertificates: certificates }: EngineParts) {
  const rows = os.systemCertificates
  const systemOf = async (id: SystemId) => found(await systems.find(id))
  return rows.router({
    list: rows.list.handler(async ({ input: { id } }) => {
      const { properties } = await systemOf(id)
      return {
        certificates: await certificates.list(id),
        renews: await certificates.renews(id),
        authorities: (readCertificates(properties['provost.ca.certificate'] ?? '') ?? []).map(detailsOf),
      }
    }),
    generate: rows.generate.handler(async ({ input: { id, commonName, years } }) => {
      await systemOf(id)
      return valueOf(await certificates.generate(id, { commonName, days: years * 365 }))
    }),
    request: rows.request.handler(async ({ input: { id, commonName } }) => {
      await systemOf(id)
      return valueOf(await certificates.request(id, commonName))
    }),
    complete: rows.complete.handler(async ({ input: { id, certificate, text } }) =>
      valueOf(await certificates.complete(id, certificate, text)),
    ),
    import: rows.import.handler(async ({ input: { id, brought } }) => {
      await systemOf(id)
      const given = brought.kind === 'pkcs12' ? { ...brought, file: Buffer.from(brought.file, 'base64') } : brought
      return valueOf(await certificates.bring(id, given))
    }),
    activate: rows.activate.handler(async ({ input: { id, certificate } }) =>
      valueOf(await certificates.activate(id, certificate)),
    ),
    remove: rows.remove.handler(async ({ input: { id, certificate } }) => {
      valueOf(await certificates.remove(id, certificate))
      return {}
    }),
    setRenewal: rows.setRenewal.handler(async ({ input: { id, renews } }) => {
      await systemOf(id)
      await certificates.setRenewal(id, renews)
      return {}
    }),
  })
}
