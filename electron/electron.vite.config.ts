import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type UserConfig } from 'electron-vite'

const root = dirname(import.meta.dirname)
const main = present({
  index: 'electron/main/index.ts',
  thread: 'electron/engine/thread.ts',
  server: 'electron/engine/server.ts',
  cli: 'electron/engine/cli.ts',
})
const preload = present({ index: 'electron/preload/index.ts' })
const renderer = present({ index: 'renderer/index.html' })

const config: UserConfig = {}
if (main) {
  config.main = {
    build: {
      outDir: join(root, 'out/main'),
      emptyOutDir: true,
      sourcemap: true,
      // Everything is bundled but native packages, so that server and thread run from a folder without node_modules.
      externalizeDeps: { exclude: bundledPackages() },
      rolldownOptions: { input: main, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  }
}
if (preload) {
  config.preload = {
    build: {
      outDir: join(root, 'out/preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file (https://www.electronjs.org/docs/latest/tutorial/sandbox).
      rolldownOptions: { input: preload, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  }
}
if (renderer) {
  config.renderer = {
    root: join(root, 'renderer'),
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ui5-') } } })],
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The content policy allows fonts from files only, never from data addresses.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: renderer },
    },
  }
}

export default defineConfig(config)

/** Entry files as absolute paths, those that are there; undefined: none of them is. */
function present(files: Record<string, string>): Record<string, string> | undefined {
  const found = Object.entries(files).map(([name, file]) => [name, join(root, file)] as const)
  const existing = found.filter(([, file]) => existsSync(file))
  return existing.length > 0 ? Object.fromEntries(existing) : undefined
}

function bundledPackages(): string[] {
  const native = ['@napi-rs/keyring']
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.keys(dependencies).filter((name) => !native.includes(name))
}
