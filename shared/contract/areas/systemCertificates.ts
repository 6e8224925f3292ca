import { z } from 'zod'
import { systemCertificateOrigins, systemCertificateStates, type SystemCertificate } from '../../domain/certificate.ts'
import { rowOf } from '../permission.ts'
import { certificateDetails, shape, systemId } from '../schemas.ts'

const row = rowOf('system')
const one = z.object({ id: systemId })
const ofOne = one.extend({ certificate: z.string().max(100) })
const commonName = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]+$/u)
const pem = z.string().min(1).max(131_072)
const password = z.string().max(200).default('')

const systemCertificate = shape<SystemCertificate>(
  z.object({
    id: z.string(),
    state: z.enum(systemCertificateStates),
    origin: z.enum(systemCertificateOrigins),
    commonName: z.string(),
    details: certificateDetails.nullable(),
    text: z.string(),
    createdAt: z.string(),
  }),
)

/** Client certificates that systems are shown (spec 17). Private keys come in and never go out. */
export const systemCertificates = {
  list: row('view')
    .route({
      method: 'GET',
      path: '/systems/{id}/certificates',
      summary:
        'Client certificates of a system, the authorities it is trusted by, and whether a new one is made by itself',
    })
    .input(one)
    .output(
      z.object({
        certificates: z.array(systemCertificate).readonly(),
        renews: z.boolean(),
        authorities: z.array(certificateDetails).readonly(),
      }),
    ),
  generate: row('administer')
    .route({
      method: 'POST',
      path: '/systems/{id}/generated-certificates',
      summary: 'Makes a key and a certificate signed with it; the first of a system is active at once',
      successStatus: 201,
    })
    .input(one.extend({ commonName, years: z.number().int().min(1).max(5).default(2) }))
    .output(systemCertificate),
  request: row('administer')
    .route({
      method: 'POST',
      path: '/systems/{id}/certificate-requests',
      summary: 'Makes a key and a request for its authority (PKCS#10)',
      successStatus: 201,
    })
    .input(one.extend({ commonName }))
    .output(systemCertificate),
  complete: row('administer')
    .route({
      method: 'PUT',
      path: '/systems/{id}/certificate-requests/{certificate}',
      summary: 'Takes the certificate that the authority sent for a request',
    })
    .input(ofOne.extend({ text: pem }))
    .output(systemCertificate),
  import: row('administer')
    .route({
      method: 'POST',
      path: '/systems/{id}/certificates',
      summary: 'Takes a certificate with its key: a .p12 file in Base64, or both in PEM form',
      successStatus: 201,
    })
    .input(
      one.extend({
        brought: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('pkcs12'), file: z.base64().min(1).max(131_072), password }),
          z.object({ kind: z.literal('pem'), certificate: pem, key: pem, password }),
        ]),
      }),
    )
    .output(systemCertificate),
  activate: row('administer')
    .route({
      method: 'POST',
      path: '/systems/{id}/certificates/{certificate}/activate',
      summary: 'The system is shown this certificate from now on',
    })
    .input(ofOne)
    .output(systemCertificate),
  remove: row('administer')
    .route({
      method: 'DELETE',
      path: '/systems/{id}/certificates/{certificate}',
      summary: 'Removes a certificate or request that is not active, with its key',
    })
    .input(ofOne)
    .output(z.object({})),
  setRenewal: row('administer')
    .route({
      method: 'PUT',
      path: '/systems/{id}/certificate-renewal',
      summary: 'Whether a new certificate is made and activated within 14 days before the active one ends',
    })
    .input(one.extend({ renews: z.boolean() }))
    .output(z.object({})),
}
