import { z } from 'zod'
import type { ServerAnswer } from './serverCall.ts'

const ways = z.object({
  password: z.boolean().catch(false),
  openId: z
    .string()
    .transform((label) => label.slice(0, 100))
    .nullable()
    .catch(null),
})
const refusal = z.object({ message: z.string().min(1) })

/** What a server says of how people sign in there, `openId` being the name of its provider; of what is no such answer, nothing. */
export function waysIn(body: string): z.infer<typeof ways> {
  return ways.catch({ password: false, openId: null }).parse(parsed(body))
}

/** Why a server refused, in its own words, cut and in one line. */
export function refusalIn({ status, body }: ServerAnswer): string {
  const said = refusal.safeParse(parsed(body))
  return said.success ? said.data.message.replaceAll(/\p{C}+/gu, ' ').slice(0, 500) : `The server answered ${status}.`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
