// Shows titles of the desk where the page marks a place for one, with one question for all of them. Until it is answered, and
// where it is not, the page's own title stands. What is shown is plain text.
import { send } from './send.ts'

/** As many as one question takes. */
const maxPlaces = 20
/** A title is shown once this share of it is in sight. */
const inSight = 0.5

/** @param visitId absent where the browser objects: it is shown what is decided, and nothing is counted. */
export async function showTitles(script: HTMLScriptElement, visitId?: string): Promise<void> {
  const spots = [...document.querySelectorAll<HTMLElement>('[data-nowdesk-title]')]
  const places = [...new Set(spots.map(placeOf))].slice(0, maxPlaces)
  if (places.length === 0) return
  const address = new URL(`/titles/${script.dataset['site']}`, script.src)
  const answer = await send(address, { k: 'ask', v: visitId, n: places })
  if (!answer?.ok) return
  const { titles } = await answer.json()
  const told = new Set<string>()

  function tell(k: string, n: string): void {
    if (!visitId || told.has(k + n)) return
    told.add(k + n)
    void send(address, { k, v: visitId, n }, true)
  }

  const sight = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) tell('shown', placeOf(target as HTMLElement))
    },
    { threshold: inSight },
  )
  for (const spot of spots) {
    const place = placeOf(spot)
    if (!Object.hasOwn(titles, place)) continue
    const within = spot.querySelector('a')
    const target = within ?? spot
    target.textContent = titles[place]
    sight.observe(spot)
    const link = within ?? spot.closest('a')
    for (const kind of ['click', 'auxclick']) link?.addEventListener(kind, () => tell('click', place))
  }
}

function placeOf(spot: HTMLElement): string {
  return spot.dataset['nowdeskTitle'] ?? ''
}
