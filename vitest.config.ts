import { defineConfig } from 'vitest/config'

const browser = ['test/e2e/**/*.test.ts']
const slow = ['test/faults/**/*.test.ts', 'test/contracts/bluesky-pds.test.ts']
/** For tests with processes of their own. */
const patience = { isolate: true, testTimeout: 240_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    globalSetup: ['test/world/postgres.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['{src,test,bench,scripts}/**/*.test.ts'],
          exclude: [...browser, ...slow, '**/node_modules/**'],
          sequence: { groupOrder: 0 },
        },
      },
      // A person waits for a page as long as it takes, so two of them may share two cores.
      { extends: true, test: { name: 'browser', include: browser, ...patience, sequence: { groupOrder: 1 } } },
      // One at a time where a killed process is watched: two of them on two cores make each other late.
      {
        extends: true,
        test: { name: 'slow', include: slow, ...patience, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
})
