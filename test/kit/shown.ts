import axe from 'axe-core'
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { createApp, h, nextTick, shallowReactive, type App, type Component, type VNode } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { i18n } from '../../renderer/messages/index.ts'
import { accessibilityTags } from './accessibilityTags.ts'

/** What a component takes, for those with type parameters too. */
type PropsOf<C> = C extends new (...args: never[]) => { $props: infer Props }
  ? Props
  : C extends (props: infer Props, ...rest: never[]) => unknown
    ? Props
    : never

export interface Shown<Props> {
  /** Everything it said so far: the event's name, then what came with it. */
  readonly heard: readonly (readonly unknown[])[]
  readonly element: HTMLElement
  /** What its parent would say next. */
  readonly change: (props: Partial<Props>) => Promise<void>
  /** Goes elsewhere, as a link would; answers where one is then. */
  readonly leave: (path: string) => Promise<string>
  /** Where a link of it led. */
  readonly path: () => string
}

const open: { app: App; element: HTMLElement }[] = []
const slotTexts = (slots: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(slots).map(([name, text]): [string, () => VNode] => [name, () => h('span', text)]))

/** Shows a component by itself at `/here`; every other path shows the word "Elsewhere". */
export async function show<C extends Component>(
  component: C,
  props: PropsOf<C>,
  slots: Readonly<Record<string, string>> = {},
): Promise<Shown<PropsOf<C>>> {
  const heard: unknown[][] = []
  const given = shallowReactive<Record<string, unknown>>(Object.assign({}, props))
  const said = Object.fromEntries(
    emitsOf(component).map((name) => [
      `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      (...all: unknown[]) => heard.push([name, ...all]),
    ]),
  )
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/here', component: { render: () => h(component, Object.assign({}, given, said), slotTexts(slots)) } },
      { path: '/:elsewhere(.*)', component: { render: () => h('p', 'Elsewhere') } },
    ],
  })
  await router.push('/here')
  const element = document.createElement('main')
  document.body.append(element)
  // Tab begins here, wherever the test before it ended.
  element.tabIndex = -1
  element.focus()
  const app = createApp({ render: () => h(RouterView) })
  open.push({ app, element })
  app.use(createPinia()).use(i18n).use(router).mount(element)
  return {
    ...{ heard, element, path: () => router.currentRoute.value.path },
    async change(next) {
      Object.assign(given, next)
      await nextTick()
    },
    async leave(path) {
      await router.push(path)
      return router.currentRoute.value.path
    },
  }
}

/** Takes away what is shown. */
export function clear(): void {
  for (const { app, element } of open.splice(0)) {
    app.unmount()
    element.remove()
  }
}

/** Breaches of WCAG in what is shown: rule and first place of each. */
export async function faults(): Promise<string[]> {
  // A dialog is nearly transparent until it has its place.
  const isThere = (dialog: Element) => getComputedStyle(dialog).opacity === '1'
  await vi.waitUntil(() => [...document.querySelectorAll('ui5-dialog[open]')].every(isThere), { timeout: 30_000 })
  const { violations } = await axe.run('main', { runOnly: { type: 'tag', values: accessibilityTags } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

function emitsOf(component: Component): string[] {
  const emits: unknown = 'emits' in component ? component.emits : []
  const names: unknown[] = Array.isArray(emits) ? emits : Object.keys(emits ?? {})
  return names.filter((name) => typeof name === 'string')
}
