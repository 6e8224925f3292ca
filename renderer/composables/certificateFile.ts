/** The text of a certificate file as the engine takes it: PEM as it is, DER in Base64. */
export async function certificateText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // A DER certificate begins with a sequence; no text does.
  return bytes[0] === 0x30 ? base64(bytes) : new TextDecoder().decode(bytes)
}

/** The content of any file in Base64. */
export async function base64Of(file: File): Promise<string> {
  return base64(new Uint8Array(await file.arrayBuffer()))
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
