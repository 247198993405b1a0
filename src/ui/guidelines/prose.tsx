import { cx } from '../kit/class-names.ts'

/** HTML that the server made of Markdown and sanitised; nothing else may be given to it. */
export function Prose({ html, className }: { readonly html: string; readonly className?: string }) {
  return (
    <div
      className={cx(
        'max-w-[68ch] text-base text-pretty [&_a]:link [&_blockquote]:border-l-2 [&_blockquote]:border-line [&_blockquote]:pl-3 [&_code]:font-mono [&_code]:text-xs [&_li]:ml-5 [&_ol]:list-decimal [&_p+p]:mt-2 [&_ul]:list-disc [&_:is(p,li)]:[unicode-bidi:plaintext]',
        className,
      )}
      // oxlint-disable-next-line react/no-danger -- sanitised where it was made: src/guidelines/html/prose.ts
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
