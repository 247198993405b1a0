/** The public page's style sheet: one column to be read, light and dark, and to be printed. */
export const guidelinesStyle = `
:root { color-scheme: light dark; --ink: #1d1b16; --ink-2: #57534a; --paper: #fbfaf7; --line: #ddd8cd; --stop: #a3261b; --warn: #7a5200; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8df; --ink-2: #b0a99b; --paper: #17160f; --line: #3a372e; --stop: #f19b8f; --warn: #e3b863; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Georgia, 'Times New Roman', serif; }
header, main { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.2rem 0 0.5rem; text-wrap: balance; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.4rem 0 0.3rem; }
h2 a { color: inherit; text-decoration: none; }
h2 a:hover { text-decoration: underline; }
h2.pack { border-top: 3px solid var(--ink); padding-top: 1rem; margin-top: 3.5rem; }
h3 { font-size: 0.95rem; margin: 1rem 0 0; }
h3 + p { margin-top: 0.15rem; }
a { color: inherit; text-underline-offset: 0.15em; }
.of, .version, .severity, .origin, .legal, .hint, nav { font: 0.875rem/1.5 system-ui, sans-serif; color: var(--ink-2); }
.of { margin: 0; }
.hash { font-family: ui-monospace, monospace; font-size: 0.8rem; }
nav { border-block: 1px solid var(--line); margin: 1.5rem 0; padding: 0.75rem 0; }
nav ol { margin: 0; padding-left: 1.6rem; columns: 2; }
nav li { break-inside: avoid; padding: 0.1rem 0; }
.clause { scroll-margin-top: 1rem; }
.clause:target { outline: 2px solid var(--line); outline-offset: 0.75rem; }
.severity { margin: 0 0 0.5rem; }
.severity.stop { color: var(--stop); font-weight: 600; }
.severity.warn { color: var(--warn); }
.notice { border-left: 3px solid var(--stop); padding-left: 0.75rem; font: 0.9375rem/1.5 system-ui, sans-serif; }
.questions > li { margin: 0.9rem 0; }
.ask { font-weight: 600; margin: 0; }
.hint { margin: 0; }
.ends dt { font-weight: 600; margin-top: 0.8rem; }
.ends dd { margin: 0; }
#versions { padding-bottom: 4rem; }
@media (max-width: 36rem) { nav ol { columns: 1; } h1 { font-size: 1.6rem; } }
@media print { nav { display: none; } body { background: none; } .clause { break-inside: avoid; } }
`
