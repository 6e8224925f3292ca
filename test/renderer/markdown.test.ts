import { expect, it } from 'vitest'
import { readMarkdown, type Span } from '../../renderer/components/markdown.ts'

const text = (value: string): Span => ({ kind: 'text', text: value })

it('reads headings of three levels', () => {
  expect(readMarkdown('# One\n## Two\n### Three')).toEqual([
    { kind: 'heading', level: 1, spans: [text('One')] },
    { kind: 'heading', level: 2, spans: [text('Two')] },
    { kind: 'heading', level: 3, spans: [text('Three')] },
  ])
})

it('joins the lines of a paragraph and ends it at an empty line, a list or a heading', () => {
  expect(readMarkdown('one\ntwo\n\nthree\n- item\n# Four').map((block) => block.kind)).toEqual([
    'paragraph',
    'paragraph',
    'list',
    'heading',
  ])
})

it('reads strong and emphasised words, code and links in a line', () => {
  expect(readMarkdown('A **strong** *word*, `code` and [a page](setup).')).toEqual([
    {
      kind: 'paragraph',
      spans: [
        text('A '),
        { kind: 'strong', text: 'strong' },
        text(' '),
        { kind: 'emphasis', text: 'word' },
        text(', '),
        { kind: 'code', text: 'code' },
        text(' and '),
        { kind: 'link', text: 'a page', to: 'setup' },
        text('.'),
      ],
    },
  ])
})

it('takes bars around words for emphasis, and bars within a name for a part of it', () => {
  expect(readMarkdown('_Arrived at_ shows snake_case_names and `_x_`.')).toEqual([
    {
      kind: 'paragraph',
      spans: [
        { kind: 'emphasis', text: 'Arrived at' },
        text(' shows snake_case_names and '),
        { kind: 'code', text: '_x_' },
        text('.'),
      ],
    },
  ])
})

it('takes indented lines for the rest of an item', () => {
  expect(readMarkdown('1. first\n   goes on\n2. second')).toEqual([
    { kind: 'list', ordered: true, items: [[text('first goes on')], [text('second')]] },
  ])
})

it('leaves code as it is', () => {
  expect(readMarkdown('```\n# no heading\n| no table |\n```\nafter')).toEqual([
    { kind: 'code', text: '# no heading\n| no table |' },
    { kind: 'paragraph', spans: [text('after')] },
  ])
})

it('reads a table, with bars inside cells', () => {
  expect(readMarkdown('| A | B |\n|---|---|\n| x \\| y | `z` |')).toEqual([
    { kind: 'table', head: [[text('A')], [text('B')]], rows: [[[text('x | y')], [{ kind: 'code', text: 'z' }]]] },
  ])
})

it('keeps markup of a page as text', () => {
  expect(readMarkdown('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'paragraph', spans: [text('<img src=x onerror=alert(1)>')] },
  ])
})

it.each(['```', '|', '# ', '- ', '1. ', '**', '[](', '\r\n\r\n', '| a\n'])('comes to an end with %j', (page) => {
  expect(Array.isArray(readMarkdown(page))).toBe(true)
})
