import type { Exchange } from '../../../shared/domain/trace.ts'

/** What the engine writes in the place of a secret. */
const struck = '••••••'
const secretHeaders = /^(authorization|proxy-authorization|cookie|x-api-key|x-csrf-token)$/i
const ownHeaders = /^(host|content-length|connection|accept-encoding|user-agent)$/i

/** The call as a command for a POSIX shell. Secrets are left out: a variable or `<secret>` stands in their place. */
export function curlOf(exchange: Exchange): string {
  const headers = Object.entries(exchange.requestHeaders)
    .filter(([name]) => !ownHeaders.test(name))
    .map(([name, value]) => (isSecret(name, value) ? secretHeader(name) : `-H ${quoted(`${name}: ${value}`)}`))
  const body = exchange.requestBody === null ? [] : [`--data-binary ${quoted(bodyText(exchange))}`]
  const method = exchange.method.replaceAll(/[^A-Za-z]/g, '')
  return [`curl -X ${method} ${quoted(exchange.url.replaceAll(struck, '<secret>'))}`, ...headers, ...body].join(
    ' \\\n  ',
  )
}

const isSecret = (name: string, value: string) => secretHeaders.test(name) || value.includes(struck)

/** The shell puts the value in, so that it stays out of the clipboard. */
function secretHeader(name: string): string {
  const variable = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
  return `-H "${name.replaceAll(/[^\w-]/g, '')}: $${variable}"`
}

function bodyText({ requestBody }: Exchange): string {
  const text = typeof requestBody === 'string' ? requestBody : JSON.stringify(requestBody, null, 2)
  return text.replaceAll(struck, '<secret>')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
