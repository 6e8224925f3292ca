/** Offers a text as a file: the desktop asks where, a browser puts it among its downloads. Answers false if the person closed
 *  the dialog of the desktop. */
export async function saveFile(name: string, text: string): Promise<boolean> {
  if (window.desktop) return window.desktop.saveFile(name, text)
  return download(name, new Blob([text], { type: 'text/plain;charset=utf-8' }))
}

/** As `saveFile`, for bytes in base64. */
export async function saveBytes(name: string, base64: string): Promise<boolean> {
  if (window.desktop) return window.desktop.saveBytes(name, base64)
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return download(name, new Blob([bytes], { type: 'application/octet-stream' }))
}

/** As `saveFile`, for the bytes of an archive. */
export async function saveArchive(name: string, bytes: Uint8Array): Promise<boolean> {
  return saveBytes(name, base64Of(bytes))
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function download(name: string, content: Blob): boolean {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return true
}
