import type { AuditedCluster } from "./audited-cluster";
import { shortMoment } from "./dates";
import { type Markup, html } from "./markup";
import { style } from "./style";
import { summaryTable } from "./summary-table";
import { maxDays, timeline } from "./timeline";

/** The whole report, in one file that needs nothing else. */
export function htmlReport(audited: readonly AuditedCluster[], now: Date): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Redis backups: audit</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <h1>Redis backups: audit</h1>
        <p class="when">${shortMoment(now)} UTC</p>
        ${facts(audited)}
        <figure>
          <div class="scroll">${timeline(audited, now)}</div>
          ${legend()}
        </figure>
        <div class="scroll">${summaryTable(audited)}</div>
      </body>
    </html> `;
  return page.markup;
}

function facts(audited: readonly AuditedCluster[]): Markup {
  const count = (holds: (one: AuditedCluster) => boolean) => audited.filter(holds).length;
  return html`<ul class="facts">
    ${fact(audited.length, "clusters", false)}
    ${fact(
      count(({ record }) => record.gaps.length > 0),
      "with gaps in the daily schedule",
    )}
    ${fact(
      count(({ record }) => record.count === 0 && record.problem === undefined),
      "without a finished backup",
    )}
    ${fact(
      count(({ record }) => record.problem !== undefined),
      "cannot be read",
    )}
  </ul>`;
}

function fact(amount: number, words: string, isBad = amount > 0): Markup {
  return html`<li${isBad ? html` class="bad"` : ""}><b>${amount}</b>${words}</li>`;
}

function legend(): Markup {
  const cell = (kind: string, more: Markup | string = "") =>
    html`<svg width="14" height="16">
      <rect class="${kind}" x="1" y="1" width="12" height="14" rx="2" />
      ${more}
    </svg>`;
  const cross = html`<path class="cross" d="M4 5l6 6m0 -6l-6 6" />`;
  const diamond = html`<svg width="12" height="16"><path class="manual" d="M6 3l5 5l-5 5l-5 -5z" /></svg>`;
  return html`<figcaption>
    <span>${cell("automated")}automated backup that day (UTC)</span>
    <span>${cell("gap", cross)}none</span>
    <span>${cell("open")}none yet today</span>
    <span>${diamond}manual backup</span>
    <span>at most the last ${maxDays} days</span>
  </figcaption>`;
}
