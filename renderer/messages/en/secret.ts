/** A secret, the one time it is shown. */
export const secret = {
  clientId: 'Client ID',
  secret: 'Client secret',
  copyClientId: 'Copy client ID',
  copySecret: 'Copy client secret',
  once: 'This is the only time the secret is shown. Provost keeps a fingerprint of it, not the secret.',
  stored: 'I have stored the secret in a safe place',
  saveFile: 'Save as file',
}
