// Words put into a draft where the caret stands. Pure.

/**
 * With `words` at `at`, parted from what stands before and after as prose is: by a line at an end, by a space within.
 * @returns where the caret goes too: behind them.
 */
export function withWords(text: string, at: number, words: string): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, at), text.slice(at)]
  const lead =
    before.trim() === '' ? before.trimStart() : after.trim() === '' ? `${before.trimEnd()}\n\n` : spaced(before)
  const put = `${lead}${words}`
  const tail = after.trim() === '' ? '' : /^\s/.test(after) ? after : ` ${after}`
  return { text: `${put}${tail}`, caret: put.length }
}

function spaced(before: string): string {
  return /\s$/.test(before) ? before : `${before} `
}
