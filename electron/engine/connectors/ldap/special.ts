import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapSettings } from './settings.ts'

/** Passwords are never read, so they cannot be compared: what is written is sent. */
export function isPassword(attribute: string): boolean {
  return ['unicodepwd', 'userpassword'].includes(attribute.toLowerCase())
}

/** unicodePwd is taken between quotes, as UTF-16, and over TLS only (MS-ADTS 3.1.1.3.1.5). Throws `badProperties`. */
export function passwordValues(attribute: string, texts: readonly string[], settings: LdapSettings): Buffer[] {
  if (settings.dialect === 'ldap' || attribute.toLowerCase() !== 'unicodepwd') {
    return texts.map((text) => Buffer.from(text, 'utf8'))
  }
  if (settings.tls.kind === 'none') {
    const message = said`Active Directory takes passwords over TLS only, and ${settings.tls.address} is not encrypted. Use ldaps:// or switch StartTLS on.`
    throw new ProblemError({ code: 'badProperties', message })
  }
  return texts.map((text) => Buffer.from(`"${text}"`, 'utf16le'))
}

const disabled = 0x2
const plainAccounts = new Set(['512', '514'])

/** `512` and `514` say that a plain account is active or not; the other flags of the account stay as they are there. Any
 *  other value is written as it is. */
export function accountControl(written: readonly string[], present: readonly string[]): readonly string[] {
  const [value = ''] = written
  const before = Number(present[0] ?? '')
  if (!plainAccounts.has(value) || !Number.isInteger(before) || before === 0) return written
  const flags = (before & ~disabled) | (Number(value) & disabled)
  // Without a password an account was not required to have one (0x20), and cannot be active.
  return [String(flags)]
}
