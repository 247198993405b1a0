import { Outside } from './outside-words.tsx'

/** A title from outside, which leads to where it stands where that is known. */
export function OutsideTitle({ title, url }: { readonly title: string; readonly url: string | undefined }) {
  if (url === undefined) return <Outside>{title}</Outside>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="link inline-block py-1">
      <Outside>{title}</Outside>
    </a>
  )
}
