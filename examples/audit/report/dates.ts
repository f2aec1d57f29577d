const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2026-11-03` as `3 Nov`. */
export function shortDay(day: string): string {
  const [, month = "", date = ""] = day.split("-");
  return `${String(Number(date))} ${months[Number(month) - 1] ?? ""}`;
}

/** A moment as `3 Nov 2026, 04:12` in UTC. */
export function shortMoment(moment: Date | string): string {
  const text = new Date(moment).toISOString();
  return `${shortDay(text.slice(0, 10))} ${text.slice(0, 4)}, ${text.slice(11, 16)}`;
}

export function isMonday(day: string): boolean {
  return new Date(day).getUTCDay() === 1;
}
