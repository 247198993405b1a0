import { Switch as Base } from '@base-ui/react/switch'

/** On or off, at once. The label is the caller's text. */
export function Switch(props: {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isDisabled?: boolean
}) {
  return (
    <Base.Root
      checked={props.isOn}
      onCheckedChange={props.onChange}
      disabled={props.isDisabled ?? false}
      aria-label={props.label}
      className="relative inline-flex h-5 w-8.5 shrink-0 cursor-pointer rounded-full border border-line-strong bg-sunken transition-colors data-checked:border-ink data-checked:bg-ink max-md:my-2"
    >
      <Base.Thumb className="absolute top-[2px] left-[2px] size-3.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-[14px] data-checked:bg-paper" />
    </Base.Root>
  )
}
