// A Markdown file cut at its second-level headings, with the lines they stand on.
import MarkdownIt from 'markdown-it'

export interface Section {
  readonly title: string
  /** Of the heading, from 1. */
  readonly line: number
  /** The fenced block that says what the section is. */
  readonly block?: { readonly info: 'clause' | 'flow'; readonly yaml: string; readonly firstLine: number }
  /** Markdown after the block, up to the first third-level heading. */
  readonly text: string
  /** By the third-level heading in lower case. */
  readonly parts: Readonly<Record<string, string>>
  /** The line of the first word of each part. */
  readonly partLines: Readonly<Record<string, number>>
}

export interface CutFile {
  /** Between the front matter's lines; absent without any. */
  readonly front?: { readonly yaml: string; readonly firstLine: number }
  readonly introduction: string
  readonly sections: readonly Section[]
}

const markdown = new MarkdownIt()

/**
 * The text between `---` lines at the top is its front matter; a heading inside a code block is none. Lines count from
 * 1 in the whole file.
 */
export function cutFile(text: string): CutFile {
  const lines = text.split('\n')
  const frontEnd =
    lines[0]?.trim() === '---' ? lines.findIndex((line, index) => index > 0 && line.trim() === '---') : -1
  const bodyStart = frontEnd + 1
  const body = lines.slice(bodyStart)
  const marks = headingsOf(body.join('\n'))
  const seconds = marks.filter(({ level }) => level === 2)
  const sections = seconds.map((mark, index) => {
    const end = seconds[index + 1]?.line ?? body.length
    return sectionOf(
      body,
      { ...mark, end, thirds: marks.filter((one) => one.level === 3 && one.line > mark.line && one.line < end) },
      bodyStart,
    )
  })
  const introduction = body
    .slice(0, seconds[0]?.line ?? body.length)
    .filter((line) => !line.startsWith('# '))
    .join('\n')
    .trim()
  const front = frontEnd > 0 ? { front: { yaml: lines.slice(1, frontEnd).join('\n'), firstLine: 2 } } : {}
  return { ...front, introduction, sections }
}

interface Heading {
  readonly level: number
  readonly title: string
  /** From 0, within the body. */
  readonly line: number
}

/** Only real headings: one inside a fence is none. */
function headingsOf(body: string): readonly Heading[] {
  const tokens = markdown.parse(body, {})
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open' || !token.map || token.level > 0) return []
    return [{ level: Number(token.tag.slice(1)), title: tokens[index + 1]?.content.trim() ?? '', line: token.map[0] }]
  })
}

function sectionOf(
  body: readonly string[],
  at: Heading & { readonly end: number; readonly thirds: readonly Heading[] },
  bodyStart: number,
): Section {
  const own = body.slice(at.line + 1, at.thirds[0]?.line ?? at.end)
  const fence = own.findIndex((line) => /^(?:```|~~~)\s*(?:clause|flow)\s*$/.test(line))
  const close = fence < 0 ? -1 : own.findIndex((line, index) => index > fence && /^(?:```|~~~)\s*$/.test(line))
  const fenceEnd = fence >= 0 && close < 0 ? own.length : close
  const info = own[fence]?.includes('flow') ? 'flow' : 'clause'
  const block =
    fence < 0
      ? {}
      : {
          block: {
            info,
            yaml: own.slice(fence + 1, fenceEnd).join('\n'),
            firstLine: bodyStart + at.line + fence + 3,
          } as const,
        }
  const prose = fence < 0 ? own : [...own.slice(0, fence), ...own.slice(fenceEnd + 1)]
  const cut = at.thirds.map((third, index) => {
    const lines = body.slice(third.line + 1, at.thirds[index + 1]?.line ?? at.end)
    const blank = lines.findIndex((line) => line.trim() !== '')
    const name = third.title.toLowerCase()
    return { name, text: lines.join('\n').trim(), line: bodyStart + third.line + 2 + Math.max(0, blank) }
  })
  return {
    title: at.title,
    line: bodyStart + at.line + 1,
    ...block,
    text: prose.join('\n').trim(),
    parts: Object.fromEntries(cut.map(({ name, text }) => [name, text])),
    partLines: Object.fromEntries(cut.map(({ name, line }) => [name, line])),
  }
}
