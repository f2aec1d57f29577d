import { dayAfter, dayOf, daysFrom } from "../schedule";
import type { AuditedCluster } from "./audited-cluster";
import { isMonday, shortDay } from "./dates";
import { type DayCell, dayCells } from "./day-cells";
import { type Markup, html } from "./markup";

/** The last so many days: more would be too narrow to be told apart. The table has them all. */
export const maxDays = 90;
const minDays = 14;

const rowHeight = 30;
const axisHeight = 26;
const cellHeight = 16;
const labelCharacters = 32;
const characterWidth = 7.3;

interface Frame {
  readonly days: readonly string[];
  /** Where the first day begins. */
  readonly left: number;
  readonly dayWidth: number;
  readonly width: number;
  readonly height: number;
}

/** The picture: a row a cluster, a cell a day, dates along the top and the bottom. */
export function timeline(audited: readonly AuditedCluster[], now: Date): Markup {
  const frame = frameOf(audited, now);
  const { width, height, days } = frame;
  const range = `${shortDay(days[0] ?? "")} to ${shortDay(days.at(-1) ?? "")}`;
  return html`<svg
    class="timeline"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="Daily backups of each cluster, ${range}"
  >
    ${axis(frame)} ${audited.map((one, index) => row(one, index, frame, now))}
  </svg>`;
}

function frameOf(audited: readonly AuditedCluster[], now: Date): Frame {
  const today = dayOf(now);
  const oldest = audited.flatMap(({ record }) => (record.oldest ? [dayOf(record.oldest.createdAt)] : []));
  const [first = today] = [...oldest, dayAfter(today, 1 - minDays)].sort();
  const days = daysFrom(first, today).slice(-maxDays);
  const longest = Math.max(...audited.map(({ record }) => label(record.clusterId).length));
  const left = Math.ceil(longest * characterWidth) + 16;
  const dayWidth = Math.max(10, Math.min(24, Math.floor(900 / days.length)));
  return {
    days,
    left,
    dayWidth,
    width: left + days.length * dayWidth + 24,
    height: 2 * axisHeight + audited.length * rowHeight,
  };
}

/** A line and a date each Monday, or each second day where there is room. */
function axis({ days, left, dayWidth, height }: Frame): Markup {
  const marked = days.flatMap((day, index) => {
    const isMarked = dayWidth >= 24 ? (days.length - 1 - index) % 2 === 0 : isMonday(day);
    return isMarked ? [{ day, x: left + (index + 0.5) * dayWidth }] : [];
  });
  return html`<g class="axis"
    >${marked.map(
      ({ day, x }) =>
        html` <line x1="${x}" x2="${x}" y1="${axisHeight - 6}" y2="${height - axisHeight + 6}" />
          <text x="${x}" y="${axisHeight - 11}" text-anchor="middle">${shortDay(day)}</text>
          <text x="${x}" y="${height - axisHeight + 18}" text-anchor="middle">${shortDay(day)}</text>`,
    )}</g
  >`;
}

function row({ cluster, record }: AuditedCluster, index: number, frame: Frame, now: Date): Markup {
  const { left, dayWidth, days } = frame;
  const middle = axisHeight + (index + 0.5) * rowHeight;
  const end = left + days.length * dayWidth;
  const words = record.problem === undefined ? "no finished backup" : "cannot be read: see the table";
  const content =
    record.count === 0
      ? html`<text class="words" x="${left + 4}" y="${middle + 4}">${words}</text>`
      : dayCells(cluster.backups, days, now).map((cell, day) =>
          drawnCell(cell, left + day * dayWidth + 1, middle, dayWidth - 2),
        );
  return html`<g>
    <text class="label" x="0" y="${middle + 4}"
      >${label(record.clusterId)}<title>${record.clusterId}</title></text
    >
    <line class="base" x1="${left}" x2="${end}" y1="${middle}" y2="${middle}" />
    ${content}
  </g>`;
}

/** Told apart by shape as well as by colour. */
function drawnCell({ kind, manual, title }: DayCell, x: number, middle: number, width: number): Markup {
  const y = middle - cellHeight / 2;
  const centre = x + width / 2;
  const reach = 3;
  const marks = [
    kind === "before"
      ? ""
      : html`<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${cellHeight}" rx="2" />`,
    kind === "gap"
      ? html`<path
          class="cross"
          d="M${centre - reach} ${middle - reach}l${2 * reach} ${2 * reach}m0 ${-2 * reach}l${-2 * reach} ${2 * reach}"
        />`
      : "",
    manual ? html`<path class="manual" d="M${centre} ${y + cellHeight - 5}l5 5l-5 5l-5 -5z" />` : "",
  ];
  return html`<g>${marks}<title>${title}</title></g>`;
}

function label(clusterId: string): string {
  return clusterId.length <= labelCharacters ? clusterId : `${clusterId.slice(0, labelCharacters - 1)}…`;
}
