import { defineConfig } from 'vitest/config'

const slow = ['test/faults/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/contracts/bluesky-pds.test.ts']

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    globalSetup: ['test/world/postgres.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One at a time where a browser or a killed process is watched: two of them on two cores make each other late.
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['{src,test,bench,scripts}/**/*.test.ts'],
          exclude: [...slow, '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: slow,
          isolate: true,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
