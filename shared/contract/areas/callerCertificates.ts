import { z } from 'zod'
import { certificateMatches, inboundWays, type InboundCertificates } from '../../domain/certificate.ts'
import { row, rowOf } from '../permission.ts'
import { problem, shape, technicalUserCertificate, technicalUserId } from '../schemas.ts'

const ofUser = rowOf('technicalUsers')
const one = z.object({ id: technicalUserId })
const newVersion = z.number().int().min(0)

const inbound = shape<InboundCertificates>(
  z.object({
    from: z.enum(inboundWays),
    proxyAddresses: z.array(z.string().trim().min(1).max(100)).max(20).readonly(),
    header: z.string().trim().min(1).max(100),
    authorities: z.string().max(262_144),
  }),
)

/** Client certificates of technical users (spec 10.2, 17), and how callers show them. */
export const callerCertificates = {
  add: ofUser('administer')
    .route({
      method: 'POST',
      path: '/technical-users/{id}/certificates',
      summary: 'A client certificate in PEM form, or DER in Base64, signs this technical user in',
      successStatus: 201,
    })
    .input(
      one.extend({
        certificate: z.string().min(1).max(131_072),
        matchBy: z.enum(certificateMatches).default('fingerprint'),
      }),
    )
    .output(technicalUserCertificate),
  generate: ofUser('administer')
    .route({
      method: 'POST',
      path: '/technical-users/{id}/generated-certificates',
      summary: 'Makes a client certificate; its private key leaves in this .p12 file (Base64) and is kept nowhere',
      successStatus: 201,
    })
    .input(
      one.extend({
        commonName: z
          .string()
          .trim()
          .min(1)
          .max(64)
          .regex(/^[^\p{Cc}]+$/u),
        password: z.string().min(8).max(200),
        years: z.number().int().min(1).max(5).default(2),
      }),
    )
    .output(z.object({ certificate: technicalUserCertificate, text: z.string(), pkcs12: z.string() })),
  remove: ofUser('administer')
    .route({
      method: 'DELETE',
      path: '/technical-users/{id}/certificates/{certificate}',
      summary: 'Removes a client certificate with its tokens',
    })
    .input(one.extend({ certificate: z.string().max(100) }))
    .output(z.object({})),
  getInbound: row('view')
    .route({ method: 'GET', path: '/inbound-certificates', summary: 'How callers show client certificates' })
    .output(z.object({ settings: inbound, version: z.number() })),
  saveInbound: row('administer')
    .route({
      method: 'PUT',
      path: '/inbound-certificates',
      summary: 'Saves how callers show client certificates; the listener is bound anew where it must be',
    })
    .input(z.object({ version: newVersion, settings: inbound }))
    .output(z.object({ settings: inbound, version: z.number(), problem: problem.nullable() })),
}
