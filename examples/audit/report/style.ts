/** Follows the reader's light or dark setting; whatever tells good from bad has a shape or a word, too. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #fbfbfa; --text: #22262a; --quiet: #6a7178; --line: #d9dcdf; --good: #2f8f83; --bad: #c2402a; --manual: #2f5fd0;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #16191c; --text: #e4e7ea; --quiet: #98a1a9; --line: #343a40; --good: #46a999; --bad: #ef7a63; --manual: #8fb0ff; }
}
body { margin: 2.5rem auto; max-width: 76rem; padding: 0 1.5rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; }
.when { color: var(--quiet); margin: 0.1rem 0 1.4rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2.4rem; margin: 0 0 1.6rem; padding: 0; list-style: none; }
.facts b { display: block; font-size: 1.7rem; line-height: 1.2; }
.bad, .bad b { color: var(--bad); }
figure { margin: 0 0 2rem; }
.scroll { overflow-x: auto; }
figcaption { display: flex; flex-wrap: wrap; gap: 0.2rem 1.5rem; color: var(--quiet); font-size: 0.85rem; margin-top: 0.3rem; }
figcaption svg { vertical-align: -3px; margin-right: 0.4rem; }
svg text { font: 11.5px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--quiet); }
svg .label { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); }
svg .words { fill: var(--bad); font-style: italic; paint-order: stroke; stroke: var(--page); stroke-width: 6px; }
svg line { stroke: var(--line); }
svg .automated { fill: var(--good); }
svg .gap { fill: color-mix(in srgb, var(--bad) 14%, var(--page)); stroke: var(--bad); }
svg .cross { stroke: var(--bad); stroke-width: 1.6; fill: none; stroke-linecap: round; }
svg .open { fill: var(--page); stroke: var(--quiet); stroke-dasharray: 2 2; }
svg .manual { fill: var(--manual); stroke: var(--page); stroke-width: 1.2; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1.2rem 0.45rem 0; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--quiet); font-size: 0.85rem; }
td:nth-child(3), td:nth-child(4), td:nth-child(5) { white-space: nowrap; }
td small { white-space: nowrap; color: var(--quiet); }
code { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media print { body { margin: 0; max-width: none; } }
`;
