import type { Dialog } from 'electron'
import type { ShellWords } from '../words/en.ts'
import type { SeenCertificate } from './pinnedSocket.ts'

/** Shows what a server shows of itself; true: the person agrees to exactly this certificate. */
export async function askCertificate(
  dialog: Pick<Dialog, 'showMessageBox'>,
  origin: string,
  { fingerprint, subject, issuer, validTo, isTrusted }: SeenCertificate,
  { certificate }: ShellWords,
): Promise<boolean> {
  const vouched = isTrusted ? certificate.vouched : certificate.unvouched
  const { response } = await dialog.showMessageBox({
    type: isTrusted ? 'question' : 'warning',
    message: certificate.message(origin),
    detail: [
      certificate.shown(fingerprint),
      certificate.names(oneLine(subject), oneLine(issuer), validTo),
      `${vouched} ${certificate.exact}`,
    ].join('\n\n'),
    buttons: [certificate.connect, certificate.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Names come from the server: cut, and without anything that would move the rest of the text. */
function oneLine(name: string): string {
  return name.replaceAll(/[^\x20-\x7e\u00a0-\u024f]+/g, ', ').slice(0, 200)
}
