import { newsroomPath } from '../addresses.ts'
import type { CoverageLine } from '../../model/coverage.ts'
import type { CoveragePage } from '../live/coverage-page.ts'
import type { Coverage } from '../live/coverage-row.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'
import { layout } from './layout.ts'
import { liveScriptPath } from './scripts.ts'
import { time } from './statement-page.ts'
import type { View } from './view.ts'

/** Everything of one coverage lies below it. */
export function livePath(slug: string, name: string): string {
  return `${newsroomPath(slug)}/live/${name}`
}

/** All live coverage, latest first. */
export function liveListPage(view: View, coverages: readonly Coverage[]): string {
  const { masthead } = view
  return layout(view, {
    title: 'Live',
    description: `What ${view.desk.organisation.name} tells while it happens.`,
    path: `${newsroomPath(masthead.slug)}/live`,
    section: 'live',
    main: html`<h1>Live</h1>
      ${
        coverages.length === 0
          ? html`<p class="empty">Nothing is announced.</p>`
          : html`<ol class="statements tips">
              ${coverages.map(
                (one) =>
                  html`<li>
                    <h2>
                      <a href="${livePath(masthead.slug, one.name)}" ${inLanguage(one.language)}>${one.title}</a>
                    </h2>
                    ${one.summary !== '' && html`<p ${inLanguage(one.language)}>${one.summary}</p>`}
                    <p class="dateline">${standing(view, one)}</p>
                  </li>`,
              )}
            </ol>`
      }`,
  })
}

export interface LiveParts {
  readonly coverage: CoveragePage
  /** Oldest first; all of them. */
  readonly lines: readonly CoverageLine[]
  readonly lastSeq: number
  /** A code was given that opens nothing. */
  readonly isWrongCode?: boolean
}

/** The page that grows. Without a script it shows what there is, and a link to look again. */
export function livePage(view: View, parts: LiveParts): string {
  const { coverage, lines, lastSeq } = parts
  const path = livePath(view.masthead.slug, coverage.name)
  const isOver = coverage.state === 'ended'
  return layout(view, {
    title: coverage.title,
    ...(coverage.summary !== '' && { description: coverage.summary }),
    path,
    section: 'live',
    ...(!isOver && { script: liveScriptPath }),
    main: html`<h1 ${inLanguage(coverage.language)}>${coverage.title}</h1>
      ${coverage.summary !== '' && html`<p class="summary" ${inLanguage(coverage.language)}>${coverage.summary}</p>`}
      <p class="dateline" id="standing">${standing(view, coverage)}</p>
      ${promise(coverage)} ${isOver ? downloads(parts, path) : onceOver(path)}
      ${!isOver && html`<p id="again"><a href="${path}">Look again</a></p>`}
      <ol
        class="lines"
        id="lines"
        ${inLanguage(coverage.language)}
        ${!isOver && html` data-path="${path}" data-seq="${lastSeq}" data-promise="${coverage.promiseMs}" data-zone="${view.desk.timeZone}"`}
      >
        ${(isOver ? lines : lines.toReversed()).map((line) => lineItem(view, line))}
      </ol>
      ${lines.length === 0 && html`<p class="empty" id="none">No line yet.</p>`}`,
  })
}

function standing(view: View, { state, startedAtMs = 0, endedAtMs = 0 }: Coverage): Html {
  const zone = view.desk.timeZone
  if (state === 'planned') return html`<strong>It has not begun.</strong>`
  if (state === 'live') return html`<strong>Live</strong> since ${time(startedAtMs, zone)}`
  return html`<strong>Over.</strong> From ${time(startedAtMs, zone)} to ${time(endedAtMs, zone)}`
}

/** Said, and held against what browsers measured. */
function promise({ promiseMs, reach, state }: CoveragePage): Html {
  const measured =
    reach.p99Ms === undefined
      ? `Nothing ${state === 'ended' ? 'was measured' : 'is measured yet'}.`
      : `Measured in readers’ browsers: half of the lines within ${seconds(reach.p50Ms ?? 0)}, 99 of 100 within ${seconds(reach.p99Ms)} (${new Intl.NumberFormat('en').format(reach.count)} measured).`
  return html`<p class="small">
    We promise each line before you within ${seconds(promiseMs)} of its coming to us. ${measured}
    <span id="yours" role="status"></span>
  </p>`
}

/** `0.3 s` */
function seconds(ms: number): string {
  return `${Number((ms / 1_000).toPrecision(2))} s`
}

function downloads({ coverage, isWrongCode }: LiveParts, path: string): Html {
  return html`<section aria-labelledby="to-have">
    <h2 id="to-have">To have</h2>
    <p><a href="${path}/transcript.txt" download>The transcript, with speakers</a></p>
    ${
      coverage.files.length > 0 &&
      html`<form method="post" action="${path}/files">
        ${isWrongCode && html`<p class="error" role="alert" id="code-error">This code opens nothing here.</p>`}
        <div class="field">
          <label for="code">Your access code</label>
          <input
            id="code"
            name="code"
            autocomplete="off"
            maxlength="40"
            required
            ${isWrongCode && html` aria-invalid="true" aria-describedby="code-error"`}
          />
        </div>
        <ul class="gallery">
          ${coverage.files.map(
            ({ coverageFileId, title, byteCount }) =>
              html`<li>
                <button type="submit" name="file" value="${coverageFileId}">${title}</button>
                <p class="small">${(byteCount / 1_048_576).toFixed(1)} MB</p>
              </li>`,
          )}
        </ul>
      </form>`
    }
  </section>`
}

/** For the script that lets the page grow: what comes into it when it is over. Which files there are is told by the page as it stays. */
function onceOver(path: string): Html {
  return html`<template id="over">
    <section aria-labelledby="to-have">
      <h2 id="to-have">To have</h2>
      <p><a href="${path}/transcript.txt" download>The transcript, with speakers</a></p>
      <p><a href="${path}">The page as it stays, with all there is to have</a></p>
    </section>
  </template>`
}

function lineItem(view: View, { number, version, speaker, text, saidAtMs }: CoverageLine): Html {
  return html`<li id="line-${number}" data-version="${version}">
    <p class="small">
      ${clock(saidAtMs, view.desk.timeZone)}${speaker !== '' && html` · <strong>${speaker}</strong>`}${version > 1 && html` · ${text === '' ? 'taken back' : 'put right'}`}
    </p>
    ${text !== '' && html`<p>${text}</p>`}
  </li>`
}

/** Hours, minutes and seconds by the desk's clock, and the instant for machines. */
function clock(atMs: number, timeZone: string): Html {
  const words = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(atMs)
  return html`<time datetime="${new Date(atMs).toISOString()}">${words}</time>`
}
