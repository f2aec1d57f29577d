import fc from "fast-check";
import type { EmulatedBackup } from "../../provider/testing";
import { clusterId } from "./listing";

/** Moments of which many are the same, or next to each other, in different words. */
const moment = fc
  .tuple(
    fc.constantFrom(
      "2024-07-31T23:59:59",
      "2024-08-01T00:00:00",
      "2024-08-01T03:00:00",
      "1969-12-31T23:59:59",
    ),
    fc.oneof(
      fc.constantFrom("", ".0", ".5", ".500000000", ".000000001", ".999999999"),
      fc.stringMatching(/^\.\d{1,9}$/),
    ),
    fc.constantFrom("Z", "+00:00", "+03:00", "-03:00"),
  )
  .map((parts) => parts.join(""));

const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 5 });

const backup = fc.record({
  id: fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 3 })),
  createdAt: often(moment),
  startedAt: often(moment),
  type: often(fc.constantFrom("AUTOMATED", "MANUAL", "A_TYPE_OF_THE_FUTURE")),
  sourceShardNames: often(fc.array(fc.string(), { maxLength: 2 })),
});

/** Lists of any length from none to 300, no ID twice, an absent field left out as in proto3 JSON. */
export const backupList: fc.Arbitrary<EmulatedBackup[]> = fc
  .uniqueArray(backup, { selector: ({ id }) => id, maxLength: 300, size: "max" })
  .map((list) =>
    list.map((fields) => {
      const whole = { folderId: "b1g", sourceClusterId: clusterId, ...fields };
      return JSON.parse(JSON.stringify(whole)) as EmulatedBackup;
    }),
  );

/** The list in another order, and some of it twice, as a shifting list is served. */
export function shuffledWithRepeats(list: readonly EmulatedBackup[]): fc.Arbitrary<EmulatedBackup[]> {
  const repeats = list.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...list), { maxLength: 20 });
  return repeats.chain((some) => {
    const all = [...list, ...some];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });
}
