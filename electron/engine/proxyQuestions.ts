import type { FromThread } from './threadMessages.ts'

/** Asks the keeper of the thread which proxy the computer names for an address. */
export interface ProxyQuestions {
  /** In the words of a PAC file. Throws when the computer does not say. */
  resolve(url: string): Promise<string>
  answered(n: number, answer: string | null): void
}

/** More than any number of calls at a time; the keeper answers each. */
const mostOpen = 1000

export function createProxyQuestions(ask: (question: FromThread) => void): ProxyQuestions {
  const open = new Map<number, PromiseWithResolvers<string>>()
  let asked = 0
  return {
    resolve: (url) => {
      if (open.size >= mostOpen) return Promise.reject(new Error('too many questions for the proxy of this computer'))
      asked += 1
      const question = Promise.withResolvers<string>()
      open.set(asked, question)
      ask({ kind: 'resolveProxy', n: asked, url })
      return question.promise
    },
    answered: (n, answer) => {
      const question = open.get(n)
      open.delete(n)
      if (answer === null) question?.reject(new Error('this computer does not say which proxy to take'))
      else question?.resolve(answer)
    },
  }
}
