import { html, type Html } from './html.ts'

/** `lang` and `dir` for what is written in this language. @param language a BCP 47 tag. */
export function inLanguage(language: string): Html {
  return html`lang="${language}" dir="${directionOf(language)}"`
}

/** Left to right where the tag is none. Source: ECMA-402 Intl Locale Info, over CLDR's character order. */
function directionOf(language: string): 'ltr' | 'rtl' {
  try {
    return textInfoOf(new Intl.Locale(language)).direction === 'rtl' ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}

/** The cast holds: V8 has had it since its version 13, and the compiler's library does not list it. */
function textInfoOf(locale: Intl.Locale): { readonly direction?: string } {
  return (locale as unknown as { getTextInfo(): { readonly direction?: string } }).getTextInfo()
}
