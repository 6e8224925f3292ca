/** For tools that do not read Vue files themselves; the type checker reads them. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
