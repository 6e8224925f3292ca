import { expect, test } from 'vitest'
import { linkOpener, signInOpener } from '../../electron/main/links.ts'
import { en } from '../../electron/main/words/en.ts'

function opener(response: number) {
  const asked: (string | undefined)[] = []
  const opened: string[] = []
  const open = linkOpener(
    {
      async showMessageBox(...input: unknown[]) {
        asked.push((input[0] as Electron.MessageBoxOptions).detail)
        return { response, checkboxChecked: false }
      },
    },
    { openExternal: async (address) => void opened.push(address) },
    () => en,
  )
  return { open, asked, opened }
}

test('a link is opened when the person agrees', async () => {
  const { open, asked, opened } = opener(0)
  await open('https://example.org/a')
  expect([asked, opened]).toEqual([['https://example.org/a'], ['https://example.org/a']])
})

test('a link is left when the person does not', async () => {
  const { open, asked, opened } = opener(1)
  await open('mailto:admin@example.org')
  expect([asked, opened]).toEqual([['mailto:admin@example.org'], []])
})

test('a program or file is not even asked about', async () => {
  const { open, asked } = opener(0)
  await expect(open('file:///usr/bin/xcalc')).rejects.toThrow('neither https nor mailto')
  expect(asked).toEqual([])
})

test('questions do not pile up', async () => {
  const { open, asked } = opener(0)
  const first = open('https://example.org/1')
  await expect(open('https://example.org/2')).rejects.toThrow('another one is asked about')
  await first
  await open('https://example.org/3')
  expect(asked).toEqual(['https://example.org/1', 'https://example.org/3'])
})

test('the sign-in of a server is opened at once, at https or on this computer alone', async () => {
  const opened: string[] = []
  const open = signInOpener({ openExternal: async (address) => void opened.push(address) })
  const right = ['https://provost.example/session/openid?x=1', 'http://127.0.0.1:8443/session/openid']
  for (const address of right) await open(address)
  const wrong = ['http://provost.example/session/openid', 'file:///usr/bin/xcalc', 'https://a:b@provost.example/']
  for (const address of wrong) await expect(open(address)).rejects.toThrow('neither https nor on this computer')
  expect(opened).toEqual(right)
})
