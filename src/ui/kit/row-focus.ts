// Where the focus goes when the row that had it is taken off its list: a watch removed, an invitation withdrawn.

const controls =
  ':is(a[href], button, input, select, textarea, summary):not(:disabled, [type="hidden"], [aria-hidden="true"])'
/** What is taken off a list as one: its rows, and what stands in a line of a field. */
const rowOf = 'li, tr, [data-item]'
/** They give the focus back by themselves; what opened them is remembered meanwhile. */
const passing = ':is([role="dialog"], [role="menu"])'

/** Where the focus was last within a list, and what stood around it at that instant. */
interface Place {
  readonly control: HTMLElement
  readonly words: string
  readonly rank: number
  /** Its row, those after it, then those before it, the nearest first. */
  readonly rows: readonly Element[]
  /** From the list outwards, as far as the page reaches. */
  readonly around: readonly HTMLElement[]
}

let place: Place | undefined

/**
 * From here on, whoever acts on a row that then goes stays in its list: at the same control of the next row, else of the one
 * before, else at what is left in the list, else at the heading over it. Called once. The inbox, whose rows go because they
 * are scrolled out of sight, keeps its own place.
 */
export function keepFocusInLists(): void {
  document.addEventListener('focusin', ({ target }) => remember(target))
  // A click on nothing leaves the list; one on a button means the button, also in a browser that does not focus it.
  document.addEventListener('pointerdown', ({ target }) => remember(target))
  new MutationObserver(restore).observe(document.body, { childList: true, subtree: true })
}

/**
 * The control of a list that had the focus before a dialog or a menu took it; where it is gone with its row, what stands in
 * for it. `undefined` where the focus was in no list, or nothing is left of that.
 */
export function placeInList(): HTMLElement | undefined {
  if (!place) return undefined
  const { control, rows, around, words, rank } = place
  if (control.isConnected) return control
  const [own, ...others] = rows
  // A row that stayed has another act in the place of the one that was done.
  if (own?.isConnected) return controlsIn(own)[rank] ?? controlsIn(own).at(-1)
  for (const row of others) {
    const same = row.isConnected ? controlsIn(row).find((one) => one.textContent === words) : undefined
    if (same) return same
  }
  const [list] = around
  // What adds to it, where that stands in the list itself.
  const left = list?.isConnected ? controlsIn(list).at(-1) : undefined
  return left ?? headingOf(around)
}

function remember(target: EventTarget | null): void {
  if (!(target instanceof Element) || target.closest(passing)) return
  const control = target.closest<HTMLElement>(controls)
  const row = control?.closest(rowOf)
  place = control && row && !control.closest('[data-row]') ? placeOf(control, row) : undefined
}

function placeOf(control: HTMLElement, row: Element): Place {
  const all = [...(row.parentElement?.children ?? [])]
  const at = all.indexOf(row)
  const around: HTMLElement[] = []
  for (let one = row.parentElement; one && one !== document.body && one.localName !== 'main'; one = one.parentElement)
    around.push(one)
  return {
    control,
    words: control.textContent,
    rank: controlsIn(row).indexOf(control),
    rows: [row, ...all.slice(at + 1), ...all.slice(0, at).toReversed()],
    around,
  }
}

/** What is taken away loses the focus without a word, and the page itself has it then. */
function restore(): void {
  if (!place || place.control.isConnected) return
  const at = document.activeElement
  if (at && at !== document.body && !at.matches('main')) return
  const next = placeInList()
  place = undefined
  next?.focus()
}

function controlsIn(row: Element): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(controls)]
}

function headingOf(around: readonly HTMLElement[]): HTMLElement | undefined {
  for (const part of around) {
    const heading = part.isConnected ? part.querySelector<HTMLElement>('h1, h2, h3') : null
    if (!heading) continue
    // To be reached by this alone, not by the tab key.
    heading.tabIndex = -1
    return heading
  }
  return undefined
}
