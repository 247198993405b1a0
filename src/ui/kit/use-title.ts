import { useEffect } from 'react'

/** The page's title while this component is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Nowdesk`
  }, [title])
}
