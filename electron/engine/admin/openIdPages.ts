import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HandedOver } from './signIn.ts'

const words = {
  en: {
    title: 'Sign in the desktop',
    who: (name: string) => `You are known here as ${name}. Provost on the desktop of this computer waits to work with your rights.`,
    only: 'Go on only if you began this sign-in there yourself just now. If not, close this page: whoever sent you here would get your rights.',
    goOn: 'Go on to Provost on the desktop',
  },
  de: {
    title: 'Desktop anmelden',
    who: (name: string) => `Sie sind hier als ${name} bekannt. Provost auf dem Desktop dieses Rechners wartet darauf, mit Ihren Rechten zu arbeiten.`,
    only: 'Gehen Sie nur weiter, wenn Sie diese Anmeldung dort eben selbst begonnen haben. Wenn nicht, schließen Sie diese Seite: Wer Sie hierher geschickt hat, bekäme Ihre Rechte.',
    goOn: 'Weiter zu Provost auf dem Desktop',
  },
} // prettier-ignore

/** To the screens by a page of our own, for a browser sends a strict cookie with no redirect that began at another site. */
export function sendOnwards(reply: FastifyReply): FastifyReply {
  return sendPage(reply, forwarding('/'))
}

/**
 * Back to the desktop. With rights only by the person's own hand: a link somebody else sent would give them away (RFC 8252
 * section 8.6). By a page and not by a redirect, which the policy of a provider's form may forbid (CSP 3 section 6.4.1).
 */
export function sendToDesktop(
  request: FastifyRequest,
  reply: FastifyReply,
  { address, name }: HandedOver,
): FastifyReply {
  if (name === null) return sendPage(reply, forwarding(address))
  const language = /^de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en'
  const { title, who, only, goOn } = words[language]
  const body = `<h1>${title}</h1><p>${escaped(who(name))}</p><p>${only}</p><p><a href="${escaped(address)}">${goOn}</a></p>`
  return sendPage(reply, `<html lang="${language}">${head}<title>${title} – Provost</title>${body}`)
}

const head = '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'

function forwarding(address: string): string {
  const to = escaped(address)
  return `<meta http-equiv="refresh" content="0;url=${to}"><title>Provost</title><a href="${to}">Provost</a>`
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .header(
      'content-security-policy',
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${page}`)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
