// One version of a set as a page of its own: readable without JavaScript, printable, every clause with an address.
import type { Flow, FlowQuestion, GuidelineSet } from '../set.ts'
import { type ClauseView, type FileView, viewSet } from '../view.ts'
import type { VersionHead } from '../versions.ts'
import type { Version } from '../in-force.ts'
import { hoursBetween } from '../programme/steps.ts'
import { documentHtml } from './document-html.ts'
import { escaped } from './prose.ts'

export interface PageOfGuidelines {
  readonly organisation: string
  readonly slug: string
  readonly version: Version
  readonly set: GuidelineSet
  /** Newest first. */
  readonly versions: readonly VersionHead[]
  readonly isCurrent: boolean
}

/** Path of the style sheet that the page asks for. */
export const guidelinesStylePath = '/guidelines/style.css'

/** The text of a version, with its response flow and its history. */
export function guidelinesHtml(page: PageOfGuidelines): string {
  const { organisation, set, version, slug, isCurrent } = page
  const view = viewSet(set)
  return documentHtml({
    language: view.files.find(({ kind }) => kind === 'set')?.language ?? 'en',
    organisation,
    heading: view.title,
    title: view.title,
    description: view.files[0]?.summary ?? `How ${organisation} speaks in real time.`,
    stylePath: guidelinesStylePath,
    lines: `<p class="version">${versionLine(version, page)}</p>
${signOffLine(page)}
<p class="version"><a href="/guidelines/${escaped(slug)}${isCurrent ? '' : `/versions/${version.version}`}/comic">The same as a comic</a></p>`,
    main: `${contents(view.clauses, view.flow)}
${view.files.map((file) => fileHtml(file, view.clauses)).join('\n')}
${view.flow ? flowHtml(view.flow, view.clauses) : ''}
${historyHtml(page)}`,
  })
}

/** `form`: the end of the address of the present version in the same form. */
export function versionLine(
  { version, publishedAtMs, hash }: Version,
  { isCurrent, slug }: PageOfGuidelines,
  form: '' | '/comic' = '',
): string {
  const when = publishedAtMs === undefined ? '' : `, published ${timeHtml(publishedAtMs)}`
  const state = isCurrent
    ? 'in force'
    : `no longer in force: <a href="/guidelines/${escaped(slug)}${form}">read the present one</a>`
  return `Version ${version}${when}, ${state}. <span class="hash" title="SHA-256 of the exact text">${escaped(hash.slice(0, 16))}</span>`
}

/** Who signed the version that is shown, and in what time. */
function signOffLine({ version: { version }, versions }: PageOfGuidelines): string {
  const signOff = versions.find((one) => one.version === version)?.signOff
  if (!signOff) return ''
  const areas = signOff.signers.map(({ area, state }) => (state === 'signed' ? area : `${area} (silent)`))
  const took = hoursBetween(signOff.askedAtMs, signOff.signedAtMs)
  return `<p class="version">Signed off by ${escaped(areas.join(', '))} in ${took}, ${timeHtml(signOff.signedAtMs)}. Signed text: <span class="hash" title="SHA-256 of the exact text that was signed">${escaped(signOff.hash.slice(0, 16))}</span></p>`
}

function timeHtml(atMs: number): string {
  const instant = new Date(atMs).toISOString()
  return `<time datetime="${instant}">${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC</time>`
}

function contents(clauses: readonly ClauseView[], flow: Flow | undefined): string {
  const links = clauses.map(({ clauseId, title }) => `<li><a href="#${escaped(clauseId)}">${escaped(title)}</a></li>`)
  const toFlow = flow ? ['<li><a href="#response-flow">' + escaped(flow.title) + '</a></li>'] : []
  return `<nav aria-label="Contents"><ol>${[...links, ...toFlow, '<li><a href="#versions">Versions</a></li>'].join('')}</ol></nav>`
}

function fileHtml(file: FileView, clauses: readonly ClauseView[]): string {
  const own = clauses.filter(({ clauseId }) => file.clauseIds.includes(clauseId))
  const head = file.kind === 'pack' ? `<h2 class="pack">${escaped(file.title)}</h2>` : ''
  const notice = file.notice === undefined ? '' : `<p class="notice">${escaped(file.notice)}</p>`
  const chapters = file.chapters.map(({ title, html }) => `<section><h2>${escaped(title)}</h2>${html}</section>`)
  return `${head}${notice}${file.introductionHtml}\n${own.map(clauseHtml).join('\n')}\n${chapters.join('\n')}`
}

/** What a clause does to a draft, for readers. */
export const severityWords = {
  pass: 'To keep in mind',
  warn: 'The writer is reminded',
  stop: 'Nothing goes out over this',
} as const

function clauseHtml(clause: ClauseView): string {
  const { clauseId, title, severity, html, reasonHtml, exampleHtml, applies, origin, legal } = clause
  const when = applies === undefined ? '' : ` Applies ${escaped(applies)}.`
  const law = legal
    ? `<p class="legal">Legal source: <a href="${escaped(legal.url)}" rel="noopener nofollow">${escaped(legal.cite)}</a>, checked ${escaped(legal.checkedOn)}${legal.status === undefined ? '' : ` (${escaped(legal.status)})`}.</p>`
    : ''
  return `<section class="clause" id="${escaped(clauseId)}">
<h2><a href="#${escaped(clauseId)}">${escaped(title)}</a></h2>
<p class="severity ${severity}">${severityWords[severity]}.${when}</p>
${html}
${reasonHtml === undefined ? '' : `<h3>Why</h3>${reasonHtml}`}
${exampleHtml === undefined ? '' : `<h3>Example</h3>${exampleHtml}`}
${law}${origin === undefined ? '' : `<p class="origin">${escaped(origin)}</p>`}
</section>`
}

function flowHtml(flow: Flow, clauses: readonly ClauseView[]): string {
  const titles = new Map([
    ...flow.questions.map(({ nodeId, ask }) => [nodeId, ask] as const),
    ...flow.ends.map(({ nodeId, title }) => [nodeId, title] as const),
  ])
  const questions = flow.questions.map((question) => questionHtml(question, titles))
  const ends = flow.ends.map(({ nodeId, title, advice, clauseId }) => {
    const clause = clauses.find((one) => one.clauseId === clauseId)
    const link = clause ? ` <a href="#${escaped(clause.clauseId)}">${escaped(clause.title)}</a>` : ''
    return `<dt id="flow-${escaped(nodeId)}">${escaped(title)}</dt><dd>${escaped(advice)}${link}</dd>`
  })
  return `<section id="response-flow"><h2>${escaped(flow.title)}</h2>
<ol class="questions">${questions.join('')}</ol><dl class="ends">${ends.join('')}</dl>
${flow.origin === undefined ? '' : `<p class="origin">${escaped(flow.origin)}</p>`}</section>`
}

function questionHtml({ nodeId, ask, hint, branches }: FlowQuestion, titles: ReadonlyMap<string, string>): string {
  const rows = branches.map(
    ({ answer, to }) =>
      `<li>${escaped(answer)} → <a href="#flow-${escaped(to)}">${escaped(titles.get(to) ?? to)}</a></li>`,
  )
  const note = hint === undefined ? '' : `<p class="hint">${escaped(hint)}</p>`
  return `<li id="flow-${escaped(nodeId)}"><p class="ask">${escaped(ask)}</p>${note}<ul>${rows.join('')}</ul></li>`
}

function historyHtml({ versions, slug }: PageOfGuidelines): string {
  const rows = versions.map(({ version, publishedAtMs, note }) => {
    const when = publishedAtMs === undefined ? '' : timeHtml(publishedAtMs)
    return `<li><a href="/guidelines/${escaped(slug)}/versions/${version}">Version ${version}</a>, ${when}${note === undefined ? '' : `: ${escaped(note)}`}</li>`
  })
  return `<section id="versions"><h2>Versions</h2><ol reversed>${rows.join('')}</ol></section>`
}

/** For the list of a house with several desks. */
export function guidelinesIndexHtml(desks: readonly { readonly slug: string; readonly name: string }[]): string {
  const rows = desks.map(({ slug, name }) => `<li><a href="/guidelines/${escaped(slug)}">${escaped(name)}</a></li>`)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guidelines</title><link rel="stylesheet" href="${guidelinesStylePath}"></head>
<body><header><h1>Guidelines</h1></header><main>${rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>No guidelines are public here.</p>'}</main></body>
</html>
`
}
