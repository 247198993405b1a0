// Shows titles of the desk where the page marks a spot for one, with one question for all of them. Until it is answered, and
// where it is not, the page's own title stands. What is shown is plain text.
import { send } from './send.ts'

/** As many as one question takes. */
const maxSpots = 20
/** A title is shown once this share of it is in sight. */
const inSight = 0.5

/** @param visitId absent where the browser objects: it is shown what is decided, and nothing is counted. */
export async function showTitles(script: HTMLScriptElement, visitId?: string): Promise<void> {
  const marks = [...document.querySelectorAll<HTMLElement>('[data-nowdesk-title]')]
  const spots = [...new Set(marks.map(spotOf))].slice(0, maxSpots)
  if (spots.length === 0) return
  const address = new URL(`/titles/${script.dataset['site']}`, script.src)
  const answer = await send(address, { k: 'ask', v: visitId, n: spots })
  if (!answer?.ok) return
  const { titles } = (await answer.json()) as { titles: Record<string, { title: string; testId?: string }> }
  const told = new Set<string>()

  function tell(k: string, mark: HTMLElement): void {
    const t = titles[spotOf(mark)]?.testId
    if (!t || told.has(k + t)) return
    told.add(k + t)
    void send(address, { k, v: visitId, t }, true)
  }

  const sight = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) tell('shown', target as HTMLElement)
    },
    { threshold: inSight },
  )
  for (const mark of marks) {
    const spot = spotOf(mark)
    const shown = Object.hasOwn(titles, spot) ? titles[spot] : undefined
    if (!shown) continue
    const within = mark.querySelector('a')
    const target = within ?? mark
    target.textContent = shown.title
    sight.observe(mark)
    const link = within ?? mark.closest('a')
    for (const kind of ['click', 'auxclick']) link?.addEventListener(kind, () => tell('click', mark))
  }
}

function spotOf(mark: HTMLElement): string {
  return mark.dataset['nowdeskTitle'] ?? ''
}
