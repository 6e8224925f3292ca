import { dirname, join } from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import electronVite from '../electron/electron.vite.config.ts'
import { browserSwitches, chromiumPath } from './kit/chromium.ts'

const root = dirname(import.meta.dirname)

/** Engine, shell, screens and journeys; each file in a process of its own. */
const node = {
  test: {
    name: 'node',
    root,
    include: [
      'test/{shared,engine,main,start,checks,suites}/**/*.test.ts',
      'test/journeys/**/*.test.ts',
      'test/renderer/**/*.test.ts',
    ],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks' as const,
    env: { PROVOST_TEST: '1' },
  },
}

/** Components by themselves, in one page of a real browser. */
const components = async () => ({
  plugins: electronVite.renderer?.plugins ?? [],
  cacheDir: join(root, 'node_modules/.cache/components'),
  // Looked for anew each time, and bundled before the first test: a package that is found later loads the page again.
  optimizeDeps: { entries: ['renderer/main.ts', 'test/components/**/*.ts', 'test/kit/shown.ts'], force: true },
  test: {
    name: 'components',
    root,
    include: ['test/components/**/*.test.ts'],
    setupFiles: ['test/components/setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    isolate: false,
    api: { host: '127.0.0.1' },
    expect: { poll: { timeout: 60_000 } },
    browser: {
      enabled: true,
      headless: true,
      ui: false,
      traceView: false,
      screenshotFailures: false,
      dependencySourcemaps: false,
      connectTimeout: 300_000,
      viewport: { width: 1280, height: 832 },
      provider: playwright({
        launchOptions: { executablePath: await chromiumPath(), args: [...browserSwitches] },
        contextOptions: { locale: 'en-GB' },
        actionTimeout: 60_000,
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
})

export default defineConfig(async () => ({ test: { projects: [node, await components()] } }))
