import { Button } from './button.tsx'

/** Below a list of which the server has more. */
export function ShowMore(props: { readonly has: boolean; readonly isBusy: boolean; readonly onMore: () => void }) {
  if (!props.has) return null
  return (
    <Button className="mt-3 w-full" isBusy={props.isBusy} onClick={props.onMore}>
      Show earlier ones
    </Button>
  )
}
