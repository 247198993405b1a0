/**
 * What the leading mention says beyond the headline that was made of it; empty where it says no more. Pure.
 * @param headline a title, or a first sentence, cut with `…` where it is long.
 */
export function restOf(headline: string, excerpt: string): string {
  const isCut = headline.endsWith('…')
  const said = isCut ? headline.slice(0, -1) : headline
  if (!excerpt.startsWith(said)) return excerpt
  const rest = excerpt.slice(said.length).trim()
  return isCut && rest !== '' && rest !== '…' ? `… ${rest}` : rest.replace(/^…$/, '')
}
