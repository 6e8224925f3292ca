import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const root = dirname(import.meta.dirname)
const within = (path: string) => join(root, path)

export default defineConfig({
  main: {
    build: {
      outDir: within('out/main'),
      emptyOutDir: true,
      sourcemap: true,
      // Everything is bundled but native packages, so that command line and thread run from a folder without node_modules.
      externalizeDeps: { exclude: bundledPackages() },
      rolldownOptions: {
        input: {
          index: within('electron/main/index.ts'),
          thread: within('electron/engine/thread.ts'),
          cli: within('electron/engine/cli.ts'),
        },
        output: { chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: within('out/preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: within('electron/preload/index.ts') },
        // A sandboxed preload is one CommonJS file (https://www.electronjs.org/docs/latest/tutorial/sandbox).
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: within('renderer'),
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ui5-') } } })],
    build: {
      outDir: within('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The content policy allows fonts from files only, never from data addresses.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: { index: within('renderer/index.html') } },
    },
  },
})

function bundledPackages(): string[] {
  const native = ['@napi-rs/keyring']
  const { dependencies } = JSON.parse(readFileSync(within('package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.keys(dependencies).filter((name) => !native.includes(name))
}
