import type { EmulatedBackup } from "pulumi-yandex-redis/testing";

const millisecondsADay = 86_400_000;

/** The day so many days ago in UTC, `2026-11-24`. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * millisecondsADay).toISOString().slice(0, 10);
}

/** One backup on each of these days, shortly after midnight UTC, with nanoseconds. */
export function dailyBackups(
  clusterId: string,
  days: readonly number[],
  more: Partial<EmulatedBackup> = {},
): EmulatedBackup[] {
  return days.map((day) => ({
    id: `${clusterId}:${more.type ?? "AUTOMATED"}-${String(day)}`,
    folderId: "b1gaudit",
    sourceClusterId: clusterId,
    createdAt: `${daysAgo(day)}T00:00:01.123456789Z`,
    startedAt: `${daysAgo(day)}T00:00:00Z`,
    type: "AUTOMATED",
    ...more,
  }));
}
