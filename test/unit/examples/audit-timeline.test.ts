import { dayCells } from "../../../examples/audit/report/day-cells";
import { html } from "../../../examples/audit/report/markup";

const now = new Date("2026-11-24T11:30:00Z");
const days = ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"];
const backup = (day: string, type: string) => ({ createdAt: `${day}T03:00:00Z`, type });

test("a cell a day: before the schedule, made, missed, not yet", () => {
  const backups = [backup("2026-11-21", "AUTOMATED"), backup("2026-11-22", "AUTOMATED")];
  expect(dayCells(backups, days, now).map(({ kind }) => kind)).toEqual([
    "before",
    "automated",
    "automated",
    "gap",
    "open",
  ]);
});

test("a manual backup marks its day and fills it not", () => {
  const backups = [backup("2026-11-20", "MANUAL"), backup("2026-11-21", "AUTOMATED")];
  expect(dayCells([...backups, backup("2026-11-22", "MANUAL")], days, now)).toMatchObject([
    { kind: "before", manual: true },
    { kind: "automated", manual: false },
    { kind: "gap", manual: true, title: "22 Nov: no automated backup, a manual one" },
    { kind: "gap", manual: false, title: "23 Nov: no automated backup" },
    { kind: "open", manual: false },
  ]);
});

test("without an automated backup there is no schedule to miss", () => {
  const kinds = dayCells([backup("2026-11-21", "MANUAL")], days, now).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["before"]));
});

test("what is put into the page is escaped, but for its own markup", () => {
  const inner = html`<b>${`<script>"&'`}</b>`;
  expect(html`<p>${[inner, 1]}</p>`.markup).toBe("<p><b>&lt;script&gt;&quot;&amp;&#39;</b>1</p>");
});
