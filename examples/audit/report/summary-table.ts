import type { AuditRecord, AuditedBackup } from "../audit-record";
import type { ScheduleGap } from "../schedule";
import type { AuditedCluster } from "./audited-cluster";
import { shortDay, shortMoment } from "./dates";
import { type Markup, html } from "./markup";

const columns = [
  "Cluster",
  "Backups",
  "Newest (UTC)",
  "Age",
  "Oldest (UTC)",
  "Days missed",
  "Kept for",
  "Last drill (UTC)",
];

export function summaryTable(audited: readonly AuditedCluster[]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${audited.map(({ record }) => tableRow(record))}
    </tbody>
  </table>`;
}

function tableRow(record: AuditRecord): Markup {
  const { clusterId, problem, count } = record;
  const name = html`<th scope="row"><code>${clusterId}</code></th>`;
  if (problem !== undefined) {
    return html`<tr>
      ${name}
      <td colspan="7"><strong class="bad">cannot be read</strong> ${problem}</td>
    </tr> `;
  }
  const later = html`<td>${retentionWords(record)}</td>
    <td>${drillWords(record)}</td>`;
  if (count === 0) {
    return html`<tr>
      ${name}
      <td class="bad" colspan="5"><strong>no finished backup</strong></td>
      ${later}
    </tr> `;
  }
  return html`<tr>${name}${backupCells(record)}<td${gapsClass(record)}>${gapWords(record)}</td>${later}</tr>
`;
}

function backupCells({ count, automated, newest, oldest, age = "" }: AuditRecord): Markup {
  return html`<td>${count} <small>${automated} automated</small></td>
    <td>${moment(newest)}</td>
    <td>${age}</td>
    <td>${moment(oldest)}</td>`;
}

function moment(backup: AuditedBackup | undefined): Markup {
  if (backup === undefined) return html``;
  return html`<span title="${backup.id}">${shortMoment(backup.createdAt)}</span>`;
}

function retentionWords({ retention }: AuditRecord): Markup | string {
  if (retention === undefined) return "not known";
  const { retainForDays, policies } = retention;
  return html`${retainForDays === undefined ? "not set" : inDays(retainForDays)}
  ${policies.map((policy) => html`<small>${policy.policyName} ${inDays(policy.retainForDays)}</small> `)}`;
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${String(days)} days`;
}

function drillWords({ lastDrill }: AuditRecord): Markup | string {
  if (lastDrill === undefined) return "none known";
  return html`<span title="${lastDrill.backupId}">${shortMoment(lastDrill.provenAt)}</span>`;
}

function gapsClass({ gaps, automated }: AuditRecord): Markup {
  return gaps.length > 0 || automated === 0 ? html` class="bad"` : html``;
}

function gapWords({ gaps, automated }: AuditRecord): Markup {
  if (automated === 0) return html`no automated backup at all`;
  if (gaps.length === 0) return html`none`;
  const total = gaps.reduce((sum, { days }) => sum + days, 0);
  return html`<strong>${total}</strong> ${gaps.map(gapRange).join(", ")}`;
}

function gapRange({ from, to }: ScheduleGap): string {
  return from === to ? shortDay(from) : `${shortDay(from)} – ${shortDay(to)}`;
}
