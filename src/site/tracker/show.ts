// Shows what the desk has for a page: titles where it marks a spot for one, and the banner that is up, with one question for
// all of them. Until it is answered, and where it is not, the page stays as it is. What is shown is plain text.
import { putUp, type ShownBanner } from './banner.ts'
import { send } from './send.ts'

/** As many as one question takes. */
const maxSpots = 20
/** A title is shown once this share of it is in sight. */
const inSight = 0.5

interface Answer {
  readonly titles: Readonly<Record<string, { readonly title: string; readonly testId?: string }>>
  readonly banner?: ShownBanner
}

/** @param visitId absent where the browser objects: it is shown what is for all, and nothing is counted. */
export async function showWhatIsUp(script: HTMLScriptElement, visitId?: string): Promise<void> {
  const marks = [...document.querySelectorAll<HTMLElement>('[data-nowdesk-title]')]
  const spots = [...new Set(marks.map(spotOf))].slice(0, maxSpots)
  const address = new URL(`/shown/${script.dataset['site']}`, script.src)
  const answer = await send(address, { k: 'ask', v: visitId, n: spots, p: location.pathname })
  if (!answer?.ok) return
  const { titles, banner } = (await answer.json()) as Answer
  const told = new Set<string>()

  function tell(k: string, t: string | undefined): void {
    if (!visitId || !t || told.has(k + t)) return
    told.add(k + t)
    void send(address, { k, v: visitId, t }, true)
  }

  const ids = new Map<Element, string | undefined>()
  const sight = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) tell('shown', ids.get(target))
    },
    { threshold: inSight },
  )

  function watch(element: Element, id: string | undefined): void {
    ids.set(element, id)
    sight.observe(element)
  }

  for (const mark of marks) {
    const spot = spotOf(mark)
    const shown = Object.hasOwn(titles, spot) ? titles[spot] : undefined
    if (!shown) continue
    const within = mark.querySelector('a')
    const target = within ?? mark
    target.textContent = shown.title
    watch(mark, shown.testId)
    const link = within ?? mark.closest('a')
    for (const kind of ['click', 'auxclick']) link?.addEventListener(kind, () => tell('click', shown.testId))
  }
  if (banner) {
    const { bannerId } = banner
    watch(
      putUp(banner, () => tell('click', bannerId)),
      bannerId,
    )
  }
}

function spotOf(mark: HTMLElement): string {
  return mark.dataset['nowdeskTitle'] ?? ''
}
