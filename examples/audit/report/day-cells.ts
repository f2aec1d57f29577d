import { type DatedBackup, dayOf, daysWith } from "../schedule";
import { shortDay } from "./dates";

/** One day of one cluster in the picture. */
export interface DayCell {
  /**
   * `automated`: a backup was made on schedule. `gap`: none was. `open`: none yet today. `before`: the
   * schedule, as far as it can still be seen, had not begun, or there is none.
   */
  readonly kind: "automated" | "gap" | "open" | "before";
  /** Whether a backup was made by hand, too. */
  readonly manual: boolean;
  /** For the pointer: the day and its backups in words. */
  readonly title: string;
}

/** @param days every day of the picture, in order */
export function dayCells(backups: readonly DatedBackup[], days: readonly string[], now: Date): DayCell[] {
  const automated = daysWith("AUTOMATED", backups);
  const manual = daysWith("MANUAL", backups);
  const today = dayOf(now);
  const [oldest] = [...automated].sort();
  return days.map((day) => {
    const isCovered = oldest !== undefined && day >= oldest;
    const missing = day === today ? "open" : "gap";
    const kind = automated.has(day) ? "automated" : isCovered ? missing : "before";
    return { kind, manual: manual.has(day), title: titleOf(day, kind, manual.has(day)) };
  });
}

const kindWords: Readonly<Record<DayCell["kind"], string>> = {
  automated: "automated backup",
  gap: "no automated backup",
  open: "no automated backup yet",
  before: "before the oldest automated backup",
};

function titleOf(day: string, kind: DayCell["kind"], manual: boolean): string {
  return `${shortDay(day)}: ${kindWords[kind]}${manual ? ", a manual one" : ""}`;
}
