"""How a page looks: on a screen, light or dark, and on paper. Colours and sizes only."""

STYLE = """\
:root { color-scheme: light dark; --ink: #1c1d20; --quiet: #5f636b; --line: #e1e1dc;
  --ground: #ffffff; --panel: #f5f5f3; --accent: #2457b8; --star: #a8690a;
  --yellow: #ffefa8; --green: #cdefd2; --blue: #d3e4fd; --pink: #fbdce6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --quiet: #a4a8b0; --line: #3a3c42;
  --ground: #1c1d20; --panel: #26282c; --accent: #a9c5fb; --star: #e5b04f;
  --yellow: #5a4b12; --green: #234a2e; --blue: #25406b; --pink: #5a2a3c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 3rem 1.25rem 5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif;
  overflow-wrap: break-word; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; margin: 3rem 0 .5rem; padding-bottom: .25rem;
  border-bottom: 1px solid var(--line); }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0; }
h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .5rem 0; }
a { color: var(--accent); }
article { margin: 2rem 0; padding-left: 2.5rem; position: relative; scroll-margin-top: 1.5rem; }
.number { position: absolute; left: 0; width: 2rem; text-align: right; color: var(--quiet);
  font-weight: 400; font-variant-numeric: tabular-nums; }
.stars { color: var(--star); white-space: nowrap; font-weight: 400; }
.authors { margin: .2rem 0 0; }
.facts, .links, .count { color: var(--quiet); margin: .1rem 0; font-size: .92rem; }
.tag { background: var(--panel); border-radius: .3rem; padding: .05rem .4rem;
  display: inline-block; max-width: 100%; line-height: 1.35; }
.remark { font-style: italic; }
.abstract { color: var(--quiet); }
blockquote { margin: .6rem 0; padding: .1rem .9rem; border-left: .25rem solid var(--line); }
blockquote.yellow { border-color: var(--yellow); }
blockquote.green { border-color: var(--green); }
blockquote.blue { border-color: var(--blue); }
blockquote.pink { border-color: var(--pink); }
mark { color: inherit; padding: .05rem .15rem; border-radius: .2rem;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.yellow { background: var(--yellow); }
mark.green { background: var(--green); }
mark.blue { background: var(--blue); }
mark.pink { background: var(--pink); }
.comment { font-style: italic; color: var(--quiet); }
.note { background: var(--panel); border-radius: .5rem; padding: .5rem .9rem; margin: .75rem 0; }
.note > :first-child { margin-top: 0; } .note > :last-child { margin-bottom: 0; }
ul, ol { padding-left: 1.75rem; } li.task { list-style: none; margin-left: -1.35rem; }
pre { overflow-x: auto; } code { font-size: .92em; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: .2rem .6rem; }
nav { background: var(--panel); border-radius: .5rem; padding: .75rem 1.25rem; margin: 1.5rem 0; }
nav h2 { margin: 0; border: 0; font-size: 1rem; } nav h3 { font-size: .92rem; margin: .75rem 0 0; }
nav ol { margin: .25rem 0; padding-left: 2rem; } nav a { text-decoration: none; }
svg.math { overflow: visible; }
.display { display: block; text-align: center; margin: .75rem 0; }
@media (max-width: 34rem) {
  body { padding: 1.5rem 1rem 3rem; } h1 { font-size: 1.6rem; }
  article { padding-left: 0; } .number { position: static; }
  nav { padding: .75rem 1rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --star: #7a4a00;
    --ground: #ffffff; --panel: #ffffff; --accent: #000000; --yellow: #ffefa8; --green: #cdefd2;
    --blue: #d3e4fd; --pink: #fbdce6; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3, .authors, .facts { break-after: avoid-page; } p, li { orphans: 3; widows: 3; }
  blockquote, table, .display, nav li { break-inside: avoid-page; }
  nav { padding: 0; font-size: .92em; }
  .note { border-left: 2pt solid var(--line); border-radius: 0; padding: 0 0 0 .9rem; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  pre { white-space: pre-wrap; } .tag { border: 1px solid var(--line); }
  .links a { text-decoration: none; }
  .links a::after { content: " <" attr(href) ">"; font-size: .85em; }
}
"""
