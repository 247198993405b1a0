// What the pages behind one-tap links have in common.
import type { TapView } from '../ports.ts'
import { html, type Markup } from './html.ts'

type Story = Exclude<TapView, { kind: 'refused' }>['story']

/** The story, for whoever decides without opening the case. */
export function storyPart(story: Story): Markup {
  return html`<section>
    <h2>What it is about</h2>
    <p class="story" dir="auto">${story.headline}</p>
    <p dir="auto"><bdi>${story.voiceName}</bdi>: ${story.excerpt}</p>
    <p class="small">
      ${count(story.mentionCount, 'mention')} by ${count(story.voiceCount, 'voice')} ·
      ${windowWords(story)}${story.url ? html` · <a href="${story.url}" rel="noreferrer noopener">Original</a>` : undefined}
    </p>
  </section>`
}

/** The ways on from here: the case itself, where one knows which, and the desk. Whoever follows one signs in there. */
export function waysOn(story?: Pick<Story, 'deskId' | 'storyId'>): Markup {
  return html`<nav aria-label="On the desk">
    ${story ? html`<a href="/d/${story.deskId}/s/${story.storyId}">Open the case</a> ` : undefined}<a
      href="${story ? `/d/${story.deskId}` : '/'}"
      >Open the desk</a
    >
  </nav>`
}

/** A drill is marked as one wherever it could be taken for the real thing. */
export function drill(isDrill: boolean): Markup | undefined {
  return isDrill ? html`<p class="drill">Drill: nothing is published</p>` : undefined
}

/** Time left in the one unit that matters. */
export function left(leftMs: number): string {
  if (leftMs < 60_000) return `${Math.max(0, Math.ceil(leftMs / 1_000))} s`
  const minutes = Math.round(leftMs / 60_000)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}

/** The 80 % band, in minutes or in hours. */
function windowWords({ minutesLeftLow: low, minutesLeftHigh: high }: Story): string {
  if (high < 0.5) return 'its window is shut'
  const [from, to, unit] = high >= 180 ? [low / 60, high / 60, 'h'] : [low, high, 'min']
  const band =
    Math.round(from) >= Math.round(to) ? `${Math.round(to)} ${unit}` : `${Math.round(from)}–${Math.round(to)} ${unit}`
  return `its window is open for another ${band}`
}
