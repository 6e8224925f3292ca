import { isWebhook, type Recipient } from '../../../../shared/domain/notice.ts'

/** What was written into the field for addresses. */
export interface Written {
  readonly recipients: readonly Recipient[]
  /** What is neither a mail address nor that of a webhook. */
  readonly faulty: readonly string[]
  /** Subscribed already, or written twice. */
  readonly doubled: readonly string[]
}

/** As the engine counts them. */
export const mostSubscribers = 100
const mailAddress = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/
const named = /^"?([^"<>]*?)"?\s*<\s*([^<>\s]+)\s*>$/

/** Whether mails could reach it; the engine looks closer. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && mailAddress.test(text)
}

/** Addresses by line, comma or semicolon, with a name before (`Ann <ann@example.com>`) or without; `known` are subscribed already. */
export function writtenRecipients(text: string, known: readonly string[]): Written {
  const taken = new Set(known.map((one) => one.toLowerCase()))
  const recipients: Recipient[] = []
  const faulty: string[] = []
  const doubled: string[] = []
  for (const part of partsOf(text)) {
    const recipient = recipientOf(part)
    if (recipient === null) faulty.push(part)
    else if (taken.has(recipient.address.toLowerCase())) doubled.push(recipient.address)
    else {
      taken.add(recipient.address.toLowerCase())
      recipients.push(recipient)
    }
  }
  return { recipients, faulty, doubled }
}

/** The address of a webhook may have commas and semicolons within. */
function partsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) => (recipientOf(line) ? [line] : line.split(/[,;]/).map((part) => part.trim())))
    .filter((part) => part !== '')
}

function recipientOf(part: string): Recipient | null {
  const [, name = '', inside = part] = named.exec(part) ?? []
  return isMailAddress(inside) || isWebhook(inside) ? { address: inside, name: name.trim().slice(0, 200) } : null
}
