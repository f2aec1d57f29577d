import type { EmulatedBackup } from "../../provider/testing";

/**
 * What a listing has to give, worked out in another way than the provider's: moments as BigInt
 * nanoseconds, the order by a sort for each rule in turn.
 */
export function expectedOrder(served: readonly EmulatedBackup[]): EmulatedBackup[] {
  const once = [...new Map(served.map((backup) => [backup.id, backup])).values()];
  return once
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .sort((a, b) => laterFirst(a.startedAt, b.startedAt))
    .sort((a, b) => laterFirst(a.createdAt, b.createdAt));
}

export function nanosecondsOf(moment: string): bigint {
  const [, upToSecond = "", fraction = "", offset = ""] = /^([^.]{19})(?:\.(\d+))?(.+)$/.exec(moment) ?? [];
  return BigInt(Date.parse(upToSecond + offset)) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}

function laterFirst(a: string | undefined, b: string | undefined): number {
  const difference = rankOf(b) - rankOf(a);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** An absent moment is before every other, and so comes last. */
function rankOf(moment: string | undefined): bigint {
  return moment === undefined ? -(10n ** 30n) : nanosecondsOf(moment);
}
