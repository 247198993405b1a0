import { useState } from 'react'
import type { SiteNow } from '../../web/contract/site.ts'
import { useStreamEvents } from '../shell/desk-context.ts'

/** Who is here, as the stream last told; what was fetched counts until then, and whenever it is the later. */
export function useSiteNow(fetched: SiteNow): SiteNow {
  const [told, setTold] = useState(fetched)
  useStreamEvents((event) => {
    if (event.type === 'site') setTold((before) => later(before, event.now))
  })
  return later(told, fetched)
}

function later(one: SiteNow, other: SiteNow): SiteNow {
  return other.revision > one.revision ? other : one
}
