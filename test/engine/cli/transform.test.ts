import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transformCommand } from '../../../electron/engine/cli/transform.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-transform-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function transform(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const code = await transformCommand(args, (line) => lines.push(line))
  return { code, lines: lines.map((line) => line.replaceAll(`${folder}/`, '')) }
}

const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const name = { sourcePath: '$.name', targetPath: '$.displayName' }
const vector = {
  id: 'v-1',
  direction: 'read',
  operation: 'read',
  entityType: 'user',
  transformation: { user: { mappings: [name] } },
  input: { name: 'Ada' },
}

describe('transform --vectors', () => {
  const format = 'provost-transformation-vectors/1'

  it('counts what passed and shows how the rest differs', async () => {
    const vectors = [
      { ...vector, expected: { displayName: 'Ada' } },
      { ...vector, id: 'v-2', name: 'is wrong', expected: { displayName: 'Eve' } },
    ]
    expect(await transform('--vectors', await file('vectors.json', { format, vectors }))).toEqual({
      code: 1,
      lines: [
        'vectors.json: v-2, is wrong',
        '  document',
        '    expected {"displayName":"Eve"}',
        '    found    {"displayName":"Ada"}',
        '1 passed, 1 failed',
      ],
    })
  })

  it('ends well if all pass', async () => {
    const vectors = [{ ...vector, expected: { displayName: 'Ada' } }]
    expect(await transform('--vectors', await file('vectors.json', { format, vectors }))).toEqual({
      code: 0,
      lines: ['1 passed, 0 failed'],
    })
  })

  it('refuses a file of another format', async () => {
    expect(await transform('--vectors', await file('other.json', []))).toEqual({
      code: 2,
      lines: ['other.json cannot be run: is no file of the format provost-transformation-vectors/1'],
    })
  })
})

describe('transform --check', () => {
  it('prints errors and advice with their places', async () => {
    const document = { user: { mappings: [id, { ...name, optinal: true }, { ...name, sourcePath: '$.a[' }] } }
    expect(await transform('--check', await file('document.json', document))).toEqual({
      code: 1,
      lines: [
        'document.json: error: user, mapping 3, sourcePath, column 5: expected a number, a key in quotes, * or ?( in brackets but found the end of the text (in full: "$.a[")',
        'document.json: advice: user, mapping 2, optinal: the key "optinal" is not known and does nothing; did you mean "optional"?',
        '1 documents, 1 errors',
      ],
    })
  })

  it('reads the transformations of a system export with its properties', async () => {
    const condition = '%switch% == true'
    const exported = {
      accessMode: 'PROXY',
      readTransformation: { user: { condition, mappings: [id] } },
      writeTransformation: { user: { condition: '%missing% ==', mappings: [] } },
      properties: { switch: 'true', password: null },
    }
    expect(await transform('--check', await file('export.json', exported))).toEqual({
      code: 1,
      lines: [
        'export.json: error: user, condition, column 8: expected a path, a text in quotes or a value but found the end of the text (in full: "null ==")',
        '2 documents, 1 errors',
      ],
    })
  })

  it('takes a document as it is printed, with comments', async () => {
    const printed = '{ "user": { "mappings": [ // the id\n' + JSON.stringify(id) + ', ] } }'
    expect(await transform('--check', await file('printed.json', printed))).toEqual({
      code: 0,
      lines: [
        'printed.json: advice: comments and trailing commas are left out when it is saved',
        '1 documents, 0 errors',
      ],
    })
  })

  it('says what is no document at all', async () => {
    expect(await transform('--check', await file('list.json', []))).toEqual({
      code: 1,
      lines: [
        'list.json: error: document: a transformation is an object with the keys user and group',
        '1 documents, 1 errors',
      ],
    })
  })
})

describe('transform --document', () => {
  it('runs one entity and prints the result', async () => {
    const document = await file('document.json', { user: { mappings: [id, name] } })
    const input = await file('input.json', { id: '7', name: 'Ada' })
    const { code, lines } = await transform('--document', document, '--input', input)
    expect([code, JSON.parse(lines.join('\n'))]).toEqual([
      0,
      {
        kind: 'transformed',
        operation: 'read',
        body: { displayName: 'Ada' },
        variables: { entityIdSourceSystem: '7' },
      },
    ])
  })

  it('explains every mapping, uses properties and variables, and strikes out secrets', async () => {
    const mappings = [
      { constant: '%origin%', targetPath: '$.origin' },
      { sourceVariable: 'given', targetPath: '$.given', condition: '$.a == 1' },
      { sourcePath: '$.password', targetPath: '$.password', targetVariable: 'kept' },
      { sourcePath: '$.refs', targetPath: '$.refs', functions: [{ function: 'resolveEntityIds' }], optional: true },
    ]
    const { code, lines } = await transform(
      ...['--document', await file('document.json', { user: { mappings } }), '--explain'],
      ...['--input', await file('input.json', { a: 1, password: 'geheim', refs: ['s1'] })],
      ...['--properties', await file('properties.json', { origin: 'ldap' })],
      ...['--variables', await file('variables.json', { given: 'yes' })],
    )
    expect([code, lines.slice(0, -1)]).toEqual([
      0,
      [
        'mapping 1 -> $.origin',
        '  read      "ldap"',
        '  wrote     "ldap"',
        'mapping 2 -> $.given',
        '  holds     $.a == 1, saw 1',
        '  read      "yes"',
        '  wrote     "yes"',
        'mapping 3 -> $.password',
        '  read      "••••••"',
        '  wrote     "••••••"',
        'mapping 4 -> $.refs',
        '  read      "s1"',
        '  resolveEntityIds: "s1" becomes nothing',
        '  wrote     nothing',
      ],
    ])
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      kind: 'transformed',
      operation: 'create',
      body: { origin: 'ldap', given: 'yes', password: '••••••' },
      variables: { given: 'yes', kept: '••••••' },
      unresolved: ['user s1'],
    })
  })

  it('ends with 1 where the entity fails, and says where', async () => {
    const document = await file('document.json', { user: { mappings: [id] } })
    const { code, lines } = await transform('--document', document, '--input', await file('input.json', {}))
    expect([code, JSON.parse(lines.join('\n'))]).toEqual([
      1,
      {
        kind: 'failed',
        message:
          'Read transformation of user, mapping 1: $.id has no value. Add the value at the source, or give the mapping "optional": true or a "defaultValue".',
      },
    ])
  })
})

describe('transform with wrong arguments', () => {
  it.each([
    [[], 'Give one of --check, --vectors and --document; --help explains them.'],
    [['--odd'], "Unknown option '--odd'"],
    [['--check'], "Option '--check <value>' argument missing"],
    [['--check', '/no/such/file'], 'There is no file /no/such/file.'],
    [['--document', 'a', 'b'], '"b" is one argument too many.'],
    [['--document', 'a'], '--document needs --input FILE.'],
    [
      ['--document', 'a', '--input', 'b', '--entity', 'person'],
      '--entity is one of user, group, role, event, not "person".',
    ],
  ])('%j gives one line and 2', async (args, line) => {
    expect(await transform(...args)).toEqual({ code: 2, lines: [line] })
  })
})
