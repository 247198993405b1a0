import { newsroomPath } from '../addresses.ts'
import type { PublicTip } from '../tips/public-tips.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { time } from './statement-page.ts'
import { tipPath } from './tip-form.ts'
import { stateMark } from './tip-words.ts'
import type { View } from './view.ts'

/** What readers sent and the desk chose to show, each with whether it could be verified. */
export function tipsPage(view: View, tips: readonly PublicTip[]): string {
  const { masthead, desk } = view
  return layout(view, {
    title: 'Sent in by readers',
    description: `What readers sent to ${desk.organisation.name}, and whether it could be verified.`,
    path: `${newsroomPath(masthead.slug)}/tips`,
    section: 'tips',
    main: html`<h1>Sent in by readers</h1>
      <p class="summary">
        These are the words and pictures of others. “Verified” means that we looked into it ourselves and found it to be
        so; “Unverified” that we could not, yet.
      </p>
      ${view.takesTips && html`<p><a href="${tipPath(masthead.slug)}">Send us what you saw</a></p>`}
      ${
        tips.length === 0
          ? html`<p class="empty">Nothing is shown here yet.</p>`
          : html`<ol class="statements tips">
              ${tips.map((tip) => entry(view, tip))}
            </ol>`
      }`,
  })
}

function entry(view: View, tip: PublicTip): Html {
  const zone = view.desk.timeZone
  const { state, text, credit, place, receivedAtMs, judgedAtMs, pictures, tipId } = tip
  return html`<li id="${tipId}">
    <p class="dateline">
      ${stateMark(state)} ${state === 'verified' && judgedAtMs !== undefined && html`${time(judgedAtMs, zone)} · `}sent
      in ${time(receivedAtMs, zone)}${place !== undefined && html` · ${place}`}
    </p>
    ${text !== '' && html`<blockquote class="quote">${text}</blockquote>`}
    ${pictures.map(
      ({ fileId, alt, width, height }) =>
        html`<figure>
          <img
            src="${newsroomPath(view.masthead.slug)}/tips/${tipId}/${fileId}.jpg"
            alt="${alt}"
            width="${width}"
            height="${height}"
            loading="lazy"
          />
        </figure>`,
    )}
    <p class="small">${credit === undefined ? 'From a reader who is not named' : html`From ${credit}`}</p>
  </li>`
}
