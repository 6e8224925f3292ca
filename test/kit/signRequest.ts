import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The certificate (PEM, 30 days) that an authority called Acme CA, which works with OpenSSL, makes of a request. */
export function signRequest(request: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'provost-ca-'))
  const openssl = (...options: readonly string[]) => execFileSync('openssl', options, { cwd: folder, stdio: 'ignore' })
  try {
    writeFileSync(join(folder, 'request.csr'), request)
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=Acme CA',
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
    )
    openssl('req', '-in', 'request.csr', '-noout', '-verify')
    openssl(
      'x509',
      '-req',
      '-in',
      'request.csr',
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-days',
      '30',
      '-out',
      'signed.crt',
    )
    return new X509Certificate(readFileSync(join(folder, 'signed.crt'))).toString()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
