import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: dirname(import.meta.dirname),
    include: [
      'test/{shared,engine,main,start,checks,suites}/**/*.test.ts',
      'test/journeys/**/*.test.ts',
      'test/renderer/**/*.test.ts',
    ],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    env: { PROVOST_TEST: '1' },
  },
})
