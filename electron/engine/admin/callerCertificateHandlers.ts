import { said, type Said } from '../../../shared/base/said.ts'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import { mostCertificates, type NewCertificate } from '../access/userCertificates.ts'
import { writePkcs12 } from '../certificates/pkcs12.ts'
import { isInTime, isWeakKey, readCertificate } from '../certificates/readCertificate.ts'
import { generateClientCertificate, longestName } from '../certificates/selfSigned.ts'
import { invalid } from '../systems/saving.ts'
import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/callerCertificates */
export function callerCertificateHandlers(parts: EngineParts) {
  const { technicalUsers, inbound, clock } = parts
  const rows = os.callerCertificates
  const add = async (id: TechnicalUserId, given: NewCertificate) => {
    const added = await technicalUsers.addCertificate(id, given)
    if (added.kind === 'unknown') throw notFound()
    if (added.kind === 'tooMany') return refuse('certificate', tooMany)
    return added.kind === 'taken' ? refuse('certificate', takenBy(added.by)) : added.certificate
  }
  return rows.router({
    add: rows.add.handler(({ input: { id, certificate: text, matchBy } }) => {
      const read = readCertificate(text)
      if (read.kind === 'unusable') return refuse('certificate', read.why)
      const { certificate } = read
      if (isWeakKey(certificate)) return refuse('certificate', weakKey)
      if (!isInTime(certificate, clock.now())) return refuse('certificate', notInTime)
      return add(id, { certificate, matchBy })
    }),
    generate: rows.generate.handler(async ({ input: { id, commonName, password, years } }) => {
      const { clientId } = found(await technicalUsers.get(id))
      const name = `${commonName}(${clientId})`
      if (name.length > longestName) return refuse('commonName', tooLong(longestName - clientId.length - 2))
      const pair = await generateClientCertificate({ name, days: years * 365, now: clock.now() })
      const read = readCertificate(pair.certificate)
      if (read.kind === 'unusable') throw new Error('A certificate made here cannot be read.')
      const certificate = await add(id, { certificate: read.certificate, matchBy: 'fingerprint' })
      return { certificate, text: pair.certificate, pkcs12: writePkcs12(pair, password).toString('base64') }
    }),
    remove: rows.remove.handler(async ({ input }) => {
      const removed = await technicalUsers.removeCertificate(input.id, input.certificate)
      if (removed.kind === 'unknown') throw notFound()
      return {}
    }),
    getInbound: rows.getInbound.handler(() => inbound.read()),
    saveInbound: rows.saveInbound.handler(async ({ input: { version, settings } }) => {
      const saved = valueOf(await inbound.save(version, settings))
      return { settings, version: saved.version, problem: await parts.applyInbound(settings) }
    }),
  })
}

function refuse(name: string, message: Said): never {
  return valueOf(invalid([{ name, message }]))
}

const tooMany = said`A technical user has at most ${mostCertificates} certificates. Remove one first.`
const takenBy = (name: string) =>
  said`Technical user "${name}" has this certificate, or one that is known again by the same names. A certificate serves one alone.`
const weakKey = said`The key is too short: RSA needs 2048 bit at least. Make a new certificate.`
const notInTime = said`The certificate has ended, or has not begun.`
const tooLong = (most: number) =>
  said`At most ${most} characters: the client ID follows in brackets, and ${longestName} is the end of a common name.`
