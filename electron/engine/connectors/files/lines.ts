import { said } from '../../../../shared/base/said.ts'
import { damaged } from './damage.ts'

export interface Line {
  readonly line: number
  readonly text: string
}

const maximumCharacters = 4 * 1024 * 1024

/** Lines without their ends, as they come out of each piece of text; `isEnd`: the last of them had none in the file.
 *  Throws `protocol` for a line of more than 4 million characters. */
export async function* linesOf(
  text: AsyncIterable<string>,
  file: string,
): AsyncGenerator<{ readonly lines: readonly Line[]; readonly isEnd: boolean }> {
  let rest = ''
  let line = 0
  const numbered = (texts: readonly string[]): readonly Line[] => texts.map((one) => ({ line: (line += 1), text: one }))
  for await (const piece of text) {
    const parts = (rest + piece).split(/\r\n|\n/)
    rest = parts.pop() ?? ''
    if (rest.length > maximumCharacters) throw damaged(file, line + 1, said`a line has more than 4 million characters`)
    yield { lines: numbered(parts), isEnd: false }
  }
  if (rest !== '') yield { lines: numbered([rest]), isEnd: true }
}
