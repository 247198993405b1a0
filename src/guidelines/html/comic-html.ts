// One version of a set as a comic: every clause with its panels and its words, in the order of the page of the same text.
import type { ClauseComic, Comic } from '../comic/comic.ts'
import { comicOf } from '../comic/comic.ts'
import { type PageOfGuidelines, severityWords, versionLine } from './guidelines-html.ts'
import { documentHtml } from './document-html.ts'
import { escaped } from './prose.ts'

/** Path of the style sheet that the page asks for. */
export const comicStylePath = '/guidelines/comic.css'

/** The comic of a version. */
export function comicHtml(page: PageOfGuidelines): string {
  const { organisation, set, version, slug, isCurrent } = page
  const comic = comicOf(set)
  const text = isCurrent ? `/guidelines/${slug}` : `/guidelines/${slug}/versions/${version.version}`
  const parts = comic.parts.map((part) => partHtml(part, text)).join('\n')
  return documentHtml({
    language: comic.language,
    organisation,
    heading: comic.title,
    title: `${comic.title}: the comic`,
    description: `How ${organisation} speaks in real time, as a comic.`,
    stylePath: comicStylePath,
    lines: `<p class="version">${versionLine(version, page, '/comic')}</p>
<p class="version"><a href="${escaped(text)}">The same as a page to read</a>, with why and examples</p>`,
    main: parts === '' ? '<p>There is no clause yet.</p>' : parts,
  })
}

function partHtml({ kind, title, notice, clauses }: Comic['parts'][number], text: string): string {
  const head = kind === 'pack' ? `<h2 class="pack">${escaped(title)}</h2>` : ''
  const note = notice === undefined ? '' : `<p class="notice">${escaped(notice)}</p>`
  return `${head}${note}<div class="strip">${clauses.map((clause) => clauseHtml(clause, text)).join('\n')}</div>`
}

function clauseHtml({ clauseId, number, title, severity, html, panels }: ClauseComic, text: string): string {
  const id = escaped(clauseId)
  return `<section class="clause panels-${panels.length}" id="${id}" aria-labelledby="${id}-title"><div>
<h2 id="${id}-title"><span class="number">${number}</span> <a href="${escaped(text)}#${id}">${escaped(title)}</a></h2>
<div class="panels">${panels.join('\n')}</div>
<div class="words">${html}<p class="severity ${severity}">${severityWords[severity]}.</p></div>
</div></section>`
}
