/** A secret, the one time it is shown. */
export const secret = {
  clientId: 'Client-ID',
  secret: 'Client-Secret',
  copyClientId: 'Client-ID kopieren',
  copySecret: 'Client-Secret kopieren',
  once: 'Das Secret wird nur dieses eine Mal gezeigt. Provost bewahrt einen Fingerabdruck davon auf, nicht das Secret.',
  stored: 'Ich habe das Secret sicher abgelegt',
  saveFile: 'Als Datei sichern',
}
