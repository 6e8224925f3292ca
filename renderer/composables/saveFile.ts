/** Offers a text as a file: the desktop asks where, a browser puts it among its downloads. Answers false if the person closed
 *  the dialog of the desktop. */
export async function saveFile(name: string, text: string): Promise<boolean> {
  if (window.desktop) return window.desktop.saveFile(name, text)
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return true
}
