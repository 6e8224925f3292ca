import type { ShellWords } from './en.ts'

export const de: ShellWords = {
  updates: {
    found: (version) => `Provost ${version} ist da. Geladen wird es, wenn Sie es sagen.`,
    ready: (version) => `Provost ${version} ist geladen und kann installiert werden.`,
    ask: {
      message: 'Nach neuen Versionen von Provost suchen?',
      detail: (address) =>
        `Bei jedem Start und einmal am Tag würde Provost ${address} nach der neuesten Version fragen. ` +
        'Es sagt Ihnen, wenn es eine gibt, und lädt sie, wenn Sie es sagen. ' +
        'Das lässt sich jederzeit ändern, in den Einstellungen unter Desktop.',
      yes: 'Nach neuen Versionen suchen',
      no: 'Jetzt nicht',
    },
  },
}
