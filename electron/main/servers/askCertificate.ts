import type { Dialog } from 'electron'
import type { SeenCertificate } from './pinnedSocket.ts'

/** Shows what a server shows of itself; true: the person agrees to exactly this certificate. */
export async function askCertificate(
  dialog: Pick<Dialog, 'showMessageBox'>,
  origin: string,
  { fingerprint, subject, issuer, validTo, isTrusted }: SeenCertificate,
): Promise<boolean> {
  const vouched = isTrusted
    ? 'An authority this computer trusts vouches for it.'
    : 'No authority this computer trusts vouches for it: compare the fingerprint with the one the server has.'
  const { response } = await dialog.showMessageBox({
    type: isTrusted ? 'question' : 'warning',
    message: `Connect to ${origin}?`,
    detail: [
      `The certificate it shows:\n${fingerprint}`,
      `For ${oneLine(subject)}, by ${oneLine(issuer)}, until ${validTo}.`,
      `${vouched} Provost connects to this certificate only, and asks again when it changes.`,
    ].join('\n\n'),
    buttons: ['Connect', 'Cancel'],
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
