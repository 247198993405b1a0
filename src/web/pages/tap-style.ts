/** One file, a kilobyte over the line, no font to wait for; the colours of the screens. */
export const tapStyle = `
:root { color-scheme: light dark; --paper: #faf9f6; --surface: #fff; --sunken: #f2f0ea; --line: #a8a296; --soft: #e6e2d9;
  --ink: #1b1a17; --ink-2: #504c45; --pan: #83500a; --focus: #1d5bbf; }
@media (prefers-color-scheme: dark) { :root { --paper: #151412; --surface: #1c1b18; --sunken: #26241f; --line: #6a655c;
  --soft: #2e2c28; --ink: #f1eee7; --ink-2: #bdb8ad; --pan: #e0a95a; --focus: #7db0ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1.1rem 3rem; }
h1 { font: 560 1.6rem/1.25 'Iowan Old Style', Georgia, serif; letter-spacing: -0.012em; margin: 0.35rem 0 1.1rem; text-wrap: balance;
  overflow-wrap: anywhere; }
h2 { font-size: 0.75rem; letter-spacing: 0.04em; text-transform: uppercase; font-weight: 550; color: var(--ink-2); margin: 0 0 0.35rem; }
p { margin: 0 0 0.6rem; overflow-wrap: anywhere; }
section { border-top: 1px solid var(--soft); margin-top: 1.4rem; padding-top: 1rem; }
.kicker, .small { font-size: 0.85rem; color: var(--ink-2); }
.kicker strong { color: var(--ink); white-space: nowrap; }
.lead { font-size: 1.05rem; }
.pre { white-space: pre-wrap; background: var(--sunken); border-radius: 8px; padding: 0.7rem 0.85rem; }
.story { font: 560 1.1rem/1.35 'Iowan Old Style', Georgia, serif; }
.note { background: var(--sunken); border-radius: 8px; padding: 0.6rem 0.85rem; }
.drill { border: 1px dashed var(--line); border-radius: 6px; padding: 0.25rem 0.6rem; font-weight: 600; display: inline-block; }
button { display: block; width: 100%; min-height: 3.25rem; margin: 0 0 0.6rem; padding: 0.7rem 1rem; font: inherit; font-weight: 600;
  text-align: left; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
button:hover { border-color: var(--ink); }
button.primary { background: var(--ink); border-color: var(--ink); color: var(--paper); }
button.quiet { border-color: transparent; background: transparent; color: var(--ink-2); font-weight: 500; text-align: center; }
.tag { float: right; font-size: 0.8rem; font-weight: 400; color: var(--ink-2); padding-left: 0.75rem; }
.draft { display: block; clear: both; font-weight: 400; color: var(--ink-2); font-size: 0.95rem; margin-top: 0.2rem; }
details { margin: 0.2rem 0 0.9rem; }
summary::before { content: '▸'; padding-right: 0.5rem; } details[open] > summary::before { content: '▾'; }
summary { cursor: pointer; min-height: 2.5rem; display: flex; align-items: center; color: var(--ink-2); }
label { display: block; font-size: 0.85rem; color: var(--ink-2); margin-bottom: 0.3rem; }
textarea, input[type=text] { width: 100%; font: inherit; padding: 0.55rem 0.7rem; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px; }
del { color: var(--pan); } ins { font-weight: 600; }
nav { border-top: 1px solid var(--soft); margin-top: 1.4rem; padding-top: 0.6rem; display: flex; flex-wrap: wrap; column-gap: 1.25rem; }
nav a { display: inline-flex; min-height: 2.75rem; align-items: center; }
a { color: inherit; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`
