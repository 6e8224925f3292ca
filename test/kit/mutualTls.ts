import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import { answerJson } from './answeringServer.ts'
import { issueCertificate } from './certificates.ts'

export interface MutualTlsServer {
  /** `https://localhost:<port>` */
  readonly url: string
  /** PEM of what it shows, which is its own authority. */
  readonly certificate: string
  /** Takes callers with this certificate (PEM) and no others from now on. */
  trust(certificate: string): void
  /** What came: path, fingerprint of the certificate that was shown or '', and the Authorization header or ''. */
  readonly calls: readonly { readonly path: string; readonly fingerprint: string; readonly authorization: string }[]
  close(): Promise<void>
}

/** A system over TLS that knows its callers by their certificate: `/token` gives a token to one (RFC 8705), every other path
 *  answers with an empty list; whoever shows another certificate gets 401. */
export async function startMutualTlsServer(): Promise<MutualTlsServer> {
  const { certificate, key } = issueCertificate('target')
  const calls: MutualTlsServer['calls'][number][] = []
  let trusted = ''
  const server = createServer(
    { cert: certificate, key, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const { socket, url: path = '', headers } = request
      const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
      const fingerprint = shown?.fingerprint256 ?? ''
      calls.push({ path: path.split('?')[0] ?? '', fingerprint, authorization: headers.authorization ?? '' })
      request.resume()
      if (fingerprint === '' || fingerprint !== trusted) answerJson(response, 401, { detail: 'not known' })
      else if (path === '/token') answerJson(response, 200, { access_token: 'by-certificate', expires_in: 3600 })
      else answerJson(response, 200, { totalResults: 0, Resources: [] })
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    ...{ certificate, calls },
    trust: (text) => {
      trusted = new X509Certificate(text).fingerprint256
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
