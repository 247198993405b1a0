import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const browser = ['test/e2e/**/*.test.ts']
/** What must come within a second, or watches the disk that others write to: a busy neighbour would make it fail. */
const alone = ['ladders', 'matchers', 'newsroom-hub', 'store', 'trouble'].map((name) => `test/faults/${name}.test.ts`)
const slow = ['test/faults/**/*.test.ts', 'test/contracts/bluesky-pds.test.ts']
/** Begun first, so that none is left to run by itself at the end: vitest begins with the largest files, and these are small. */
const longest = ['test/e2e/pages.test.ts', 'test/faults/kill.test.ts', 'test/faults/publish.test.ts']
/**
 * A wait that ended may mean a machine that stood still: once more, and the closing line names it. Whatever else is wrong
 * fails at once, a property's counterexample above all.
 */
const retry = {
  count: 1,
  condition: /did not come about within|timed out in|Timeout .*exceeded|aborted due to timeout/,
}
/** For tests with processes of their own. */
const patience = { isolate: true, testTimeout: 240_000, hookTimeout: 240_000 }

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((file) => moduleId.endsWith(file))
      return found < 0 ? longest.length : found
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own of this name, on no array
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    globalSetup: ['test/world/postgres.setup.ts'],
    // What axe found is said in the message, not counted in it.
    chaiConfig: { truncateThreshold: 2_000 },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A machine may stand still for longer than the second that is usual.
    expect: { poll: { timeout: 20_000 } },
    retry,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['{src,test,bench,scripts}/**/*.test.ts'],
          exclude: [...browser, ...slow, '**/node_modules/**'],
          // A third of their time they wait for a socket or the store.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      // A person waits for a page as long as it takes, and so does who counts what is left after a kill: two of them share two cores.
      { extends: true, test: { name: 'browser', include: browser, ...patience, sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: {
          name: 'slow',
          include: slow,
          exclude: [...alone, '**/node_modules/**'],
          ...patience,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, ...patience, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
})
