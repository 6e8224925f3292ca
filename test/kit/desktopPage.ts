import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { accessibilityTags } from './accessibilityTags.ts'
import type { Desktop } from './desktop.ts'

/** What a person does at the desktop's page, by expressions within it; each waits until it can be done. */
export function desktopPage(desktop: () => Desktop) {
  /** A page that begins anew in the middle of an expression takes it along; it is said again. */
  async function inPage(expression: string): Promise<unknown> {
    for (let turn = 1; ; turn += 1) {
      try {
        return await desktop().inPage(expression)
      } catch (error) {
        if (turn === 5 || !/context was destroyed|navigation/i.test(String(error))) throw error
      }
    }
  }
  return {
    inPage,
    /** Shows a place once the page is up: while it begins it goes where it began. */
    open: (place: string) =>
      inPage(`new Promise((resolve) => {
        const look = () => {
          if (!document.querySelector('main')) return void setTimeout(look, 50)
          location.hash = ${JSON.stringify(place)}
          resolve(true)
        }
        look()
      })`),
    seen: (text: string) =>
      inPage(`new Promise((resolve) => {
        const look = () => document.body.innerText.includes(${JSON.stringify(text)}) ? resolve(true) : setTimeout(look, 50)
        look()
      })`),
    enter: (id: string, text: string) =>
      inPage(`new Promise((resolve) => {
        const look = () => {
          const field = document.getElementById(${JSON.stringify(id)})
          if (!field) return void setTimeout(look, 50)
          field.value = ${JSON.stringify(text)}
          field.dispatchEvent(new Event('input'))
          resolve(true)
        }
        look()
      })`),
    /** Presses what has this text or this accessible name. */
    press: (name: string) =>
      inPage(`new Promise((resolve) => {
        const look = () => {
          const all = [...document.querySelectorAll('ui5-button, button')]
          const isIt = (one) => [one.accessibleName, one.textContent.trim()].includes(${JSON.stringify(name)})
          const found = all.find((one) => !one.disabled && isIt(one))
          if (!found) return void setTimeout(look, 50)
          found.click()
          resolve(true)
        }
        look()
      })`),
    /** What axe finds. */
    faults: async (): Promise<unknown> => {
      const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
      await inPage(`${await readFile(script, 'utf8')};0`)
      const tags = JSON.stringify(accessibilityTags)
      return inPage(`axe.run({ runOnly: { type: 'tag', values: ${tags} } })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`)
    },
  }
}
