/** The style of a page; `edge` stands at the edge of each printed page. */
export function styleOf(edge: string): string {
  return `${screen}@media print {${print}@page { size: A4; margin: 18mm 16mm 16mm; @top-left { content: ${quoted(edge)}; font: 8pt system-ui, sans-serif; color: #555; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #555; } }}`;
}

/** A string of CSS: what is no plain letter is written by its number. */
function quoted(value: string): string {
  const escaped = value.replace(/[^A-Za-z0-9 .,:-]/gu, (character) => {
    return `\\${character.codePointAt(0)?.toString(16)} `;
  });
  return `"${escaped}"`;
}

const screen = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1c2530; --quiet: #55606d; --line: #d5dae1; --soft: #f4f6f8; --link: #0b5394; --mark: #2f6f9f;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14181d; --text: #dde3ea; --quiet: #9faab6; --line: #38424d; --soft: #1d232a; --link: #8dbcf0; --mark: #7fb2dc;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 56rem; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word;
}
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
h1 { margin: 0 0 1.25rem; font-size: 1.75rem; font-weight: 600; }
h2 { margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.35rem; font-weight: 600; }
h3 { margin: 2rem 0 .75rem; font-size: 1.1rem; font-weight: 600; }
h4 { margin: 1.75rem 0 .5rem; font-size: 1rem; font-weight: 600; }
p, ul, ol, pre, figure, .table { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
ol { padding-left: 2rem; }
li { margin: .25rem 0; }
li::marker { color: var(--quiet); }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
:target { scroll-margin-top: 1rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; padding: .25rem .75rem; background: var(--page); }
code {
  font: .875em/1.45 ui-monospace, "Cascadia Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace;
  white-space: break-spaces; overflow-wrap: anywhere;
}
:not(pre) > code { padding: .05em .25em; border-radius: 3px; background: var(--soft); -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); white-space: normal; }
pre code { display: block; }
p:has(+ pre) { margin-bottom: .35rem; color: var(--quiet); font-size: .9375em; break-after: avoid; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375em; line-height: 1.45; }
th, td { padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: .875em; font-weight: 600; }
tbody th { font-weight: 500; }
.columns-3 table { min-width: 34rem; }
.columns-4 table { min-width: 42rem; }
.columns-5 table, .columns-6 table { min-width: 50rem; }
.settings table, .ports table { table-layout: fixed; }
.settings th:nth-child(1) { width: 27%; }
.settings th:nth-child(2) { width: 31%; }
.settings th:nth-child(3) { width: 23%; }
.ports th:nth-child(1) { width: 18%; }
.ports th:nth-child(2) { width: 11%; }
.ports th:nth-child(3) { width: 24%; }
.ports th:nth-child(5) { width: 10%; }
figure { max-width: 31rem; }
figcaption { margin-top: .5rem; color: var(--quiet); font-size: .9375em; }
svg { display: block; width: 100%; height: auto; font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
svg .frame { fill: none; stroke: var(--line); stroke-width: 1.5; }
svg .module { fill: var(--soft); stroke: var(--mark); }
svg .peer { fill: var(--page); stroke: var(--quiet); }
svg .arrow { fill: none; stroke: var(--mark); stroke-width: 1.5; }
svg text { text-anchor: middle; fill: var(--text); font-size: 12px; }
svg .label { fill: var(--quiet); font-size: 11px; }
nav ol { columns: 2; column-gap: 2rem; }
nav li { margin: 0; padding: .2rem 0; }
nav h2 { margin-top: 2rem; }
@media screen and (max-width: 30rem) {
  body { padding: 1rem .75rem 3rem; }
  h1 { font-size: 1.4rem; }
  nav ol { columns: 1; }
}
`;

const print = `
body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.4; }
.skip { display: none; }
a { color: inherit; text-decoration: none; }
h1 { font-size: 17pt; }
h2 { font-size: 13pt; margin-top: 1.6em; }
h3 { font-size: 10.5pt; }
h4 { font-size: 9.5pt; }
.table { overflow: visible; }
.table table { min-width: 0; font-size: 8.5pt; }
thead { display: table-header-group; }
tr, li, figure, pre { break-inside: avoid; }
p, li { orphans: 3; widows: 3; }
pre { padding: .5em .7em; }
th, td { padding: .3em .7em .3em 0; }
figure { max-width: 115mm; }
svg { max-height: 225mm; }
p:has(+ ol), p:has(+ ul), p:has(+ figure), p:has(+ .table) { break-after: avoid; }
nav { break-inside: avoid; }
`;
