/** The comic's style sheet: two panels side by side, one on a phone; light, dark, and on paper to be hung up. */
export const comicStyle = `
:root { color-scheme: light dark; --ink: #1d1b16; --ink-2: #57534a; --page: #f4f1e9; --card: #fffdf8; --frame: #1b1a17; --box: #ffe9a3; --on-box: #1d1b16; --stop: #a3261b; --warn: #7a5200; --focus: #1d5bbf; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #ece8df; --ink-2: #b5aea0; --page: #151410; --card: #201e19; --frame: #6d675b; --box: #4a3d14; --on-box: #f6ebc8; --stop: #f19b8f; --warn: #e3b863; --focus: #7db0ff; }
  :root {
    --comic-paper: #f1ece0;
    --comic-warm-1: #4a4132; --comic-warm-2: #63563d; --comic-warm-3: #8a6c3b;
    --comic-rose-1: #4c3833; --comic-rose-2: #6b4b42; --comic-rose-3: #8f5846;
    --comic-mint-1: #2f443d; --comic-mint-2: #42605a; --comic-mint-3: #4b7f6d;
    --comic-sky-1: #303e50; --comic-sky-2: #43566f; --comic-sky-3: #587699;
    --comic-lilac-1: #3c374b; --comic-lilac-2: #575070; --comic-lilac-3: #786896;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
header, main { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font: 700 2.2rem/1.15 Georgia, 'Times New Roman', serif; margin: 0.2rem 0 0.5rem; text-wrap: balance; }
a { color: inherit; text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.of, .version { margin: 0.15rem 0; font-size: 0.875rem; color: var(--ink-2); }
.hash { font-family: ui-monospace, monospace; font-size: 0.8rem; }
h2.pack { font: 700 1.5rem/1.25 Georgia, 'Times New Roman', serif; margin: 3rem 0 0.5rem; }
.notice { max-width: 46rem; border-left: 3px solid var(--stop); padding-left: 0.75rem; font-size: 0.9375rem; }
.strip { display: flex; flex-wrap: wrap; gap: 1.25rem; margin: 1.5rem 0; }
.clause { flex: 1 1 26rem; min-width: 0; container-type: inline-size; display: flex; scroll-margin-top: 1rem; }
.panels-2, .panels-3 { flex-basis: 100%; }
.clause > div { flex: 1; min-width: 0; display: flex; flex-direction: column; background: var(--card); border: 3px solid var(--frame); border-radius: 4px; overflow: hidden; }
.clause:target > div { outline: 4px solid var(--focus); outline-offset: 2px; }
.clause h2 { display: flex; gap: 0.6rem; align-items: baseline; margin: 0; padding: 0.55rem 0.8rem; font-size: 1.05rem; line-height: 1.3; background: var(--box); color: var(--on-box); border-bottom: 3px solid var(--frame); }
.clause h2 a { text-decoration: underline 1px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); text-underline-offset: 0.2em; }
.clause h2 a:hover { text-decoration-color: currentColor; }
.number { font: 700 1.15rem/1 Georgia, 'Times New Roman', serif; font-variant-numeric: lining-nums; }
.panels { display: flex; flex-wrap: wrap; background: var(--frame); gap: 3px; border-bottom: 3px solid var(--frame); }
.panels svg { display: block; flex: 1 1 17rem; min-width: 0; width: 100%; height: auto; forced-color-adjust: none; }
.words { padding: 0.7rem 0.9rem 0.8rem; font-size: 0.9375rem; }
.words > :first-child { margin-top: 0; }
.words > :last-child { margin-bottom: 0; }
.words p, .words ul, .words ol { margin: 0.5rem 0; }
.severity { font-size: 0.8125rem; color: var(--ink-2); }
.severity.stop { color: var(--stop); font-weight: 600; }
.severity.warn { color: var(--warn); }
/* One that has a row to itself: its words stand beside the picture. */
@container (min-width: 36rem) {
  .panels-1 > div { display: grid; grid-template-columns: min(27rem, 56%) minmax(0, 1fr); grid-template-rows: auto 1fr; }
  .panels-1 h2 { grid-column: 1 / -1; }
  .panels-1 .panels { border-bottom: 0; border-right: 3px solid var(--frame); }
  .panels-1 .words { align-self: center; padding: 1rem 1.6rem; font-size: 1.25rem; }
  .panels-1 .severity { font-size: 0.875rem; }
}
main { padding-bottom: 4rem; }
@media (max-width: 40rem) { header { padding-top: 1.5rem; } h1 { font-size: 1.7rem; } header, main { padding-inline: 0.8rem; } .strip { gap: 1rem; } }
@media print {
  @page { margin: 12mm; }
  body { background: none; font-size: 10pt; }
  .clause, .clause > div { break-inside: avoid; }
  .clause { flex-basis: 80mm; }
  header, main { padding-inline: 0; }
  .panels-2, .panels-3 { flex-basis: 100%; }
  .clause > div, .panels svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
}
`
