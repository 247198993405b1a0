import { Link, type LinkProps } from '@tanstack/react-router'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { cx } from './class-names.ts'

export type ButtonLook = 'plain' | 'primary' | 'quiet'

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'border-ink bg-ink text-paper hover:bg-ink-2 hover:border-ink-2',
  plain: 'border-line-strong/60 bg-surface text-ink hover:bg-hover hover:border-line-strong',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
}

/** For what looks like a button and is a link. */
export function buttonClass(look: ButtonLook, isSmall = false, className?: string): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors select-none',
    'disabled:opacity-55 aria-disabled:opacity-55 max-md:min-h-10',
    isSmall ? 'h-7 px-2 text-xs' : 'h-8.5 px-3 text-sm',
    looks[look],
    className,
  )
}

interface Look {
  readonly look?: ButtonLook
  readonly isSmall?: boolean
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Look & { readonly isBusy?: boolean }

/** A button. While busy it keeps its width and its focus, and does nothing. */
export function Button({ look = 'plain', isSmall, isBusy, className, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={buttonClass(look, isSmall, className)}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {isBusy ? <Spinner /> : null}
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  look = 'plain',
  isSmall,
  className,
  children,
  ...link
}: LinkProps & Look & { readonly className?: string; readonly children: ReactNode }) {
  return (
    <Link className={buttonClass(look, isSmall, className)} {...link}>
      {children}
    </Link>
  )
}

/** A square button with an icon; the label is for screen readers and the tip. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { readonly label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 transition-colors hover:bg-hover hover:text-ink max-md:size-10',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  )
}

function Spinner() {
  return (
    <span
      aria-hidden
      className="size-3 animate-spin rounded-full border-[1.5px] border-current border-r-transparent motion-reduce:animate-none"
    />
  )
}
