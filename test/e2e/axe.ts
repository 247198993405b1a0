// What axe finds on a page as it stands, each finding in one line.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 AA and what axe's makers hold for good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Every rule. */
export function findViolations(page: Page): Promise<readonly string[]> {
  return run(page, { runOnly: { type: 'tag', values: tags } })
}

/** Contrast alone: it is most of axe's time, and all that a colour scheme changes. */
export function findLowContrast(page: Page): Promise<readonly string[]> {
  return run(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })
}

/** Even one of no length shows the colour before it until the next frame, for which a busy machine takes its time. */
const transitionsEnd = `Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition)
  .map((one) => one.finished.catch(() => undefined))).then(() => undefined)`

/**
 * Within the page and once loaded kept there: the usual wrapper loads axe twice for each look, and once more into a page of
 * its own that sums up frames, which these pages don't have.
 */
async function run(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const found = await look(page, options)
  if (found.length === 0) return found
  // On a busy machine a page may be looked at halfway between two states; a fault stays.
  await page.waitForTimeout(500)
  return await look(page, options)
}

async function look(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  await page.evaluate(transitionsEnd)
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'] })
  const violations = await page.evaluate<axe.Result[]>(`axe.run(document, ${asked}).then((found) => found.violations)`)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`),
  )
}
