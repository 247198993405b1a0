// One version of a set as a comic: every clause with its panels and its words, in the order of the page of the same text.
import type { ClauseComic, Comic } from '../comic/comic.ts'
import { comicOf } from '../comic/comic.ts'
import { type PageOfGuidelines, severityWords, versionLine } from './guidelines-html.ts'
import { escaped } from './prose.ts'

/** Path of the style sheet that the page asks for. */
export const comicStylePath = '/guidelines/comic.css'

/** Nothing inline but pictures: the strictest content security policy lets it through. */
export function comicHtml(page: PageOfGuidelines): string {
  const { organisation, set, version, slug, isCurrent } = page
  const comic = comicOf(set)
  const title = `${comic.title}: the comic · ${organisation}`
  const text = isCurrent ? `/guidelines/${slug}` : `/guidelines/${slug}/versions/${version.version}`
  return `<!doctype html>
<html lang="${escaped(comic.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(`How ${organisation} speaks in real time, as a comic.`)}">
<meta property="og:title" content="${escaped(title)}">
<meta property="og:type" content="article">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${comicStylePath}">
</head>
<body>
<header>
<p class="of">${escaped(organisation)}</p>
<h1>${escaped(comic.title)}</h1>
<p class="version">${versionLine(version, page, '/comic')}</p>
<p class="version"><a href="${escaped(text)}">The same as a page to read</a>, with why and examples</p>
</header>
<main>
${comic.parts.length > 0 ? comic.parts.map((part) => partHtml(part, text)).join('\n') : '<p>There is no clause yet.</p>'}
</main>
</body>
</html>
`
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
