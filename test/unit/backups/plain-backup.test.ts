import fc from "fast-check";

import { redisBackupSchema } from "../../../provider/backups/backup-schema";
import { isPlainBackup } from "../../../provider/backups/plain-backup";

const field = fc.oneof(
  { weight: 5, arbitrary: fc.string() },
  fc.constantFrom("", null, 0, [], ["shard1"], ["shard1", 2], {}, undefined),
);

/** Mostly backups as they are served, with some fields missing, mistyped or unknown. */
const almostBackup = fc
  .record(
    {
      id: field,
      folderId: field,
      sourceClusterId: field,
      createdAt: field,
      startedAt: field,
      sourceShardNames: fc.oneof({ weight: 5, arbitrary: fc.array(fc.string()) }, field),
      type: field,
      sizeInBytes: field,
    },
    { requiredKeys: [] },
  )
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

test("what is taken as it stands is what the schema would make of it", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 20, arbitrary: almostBackup }, fc.jsonValue()), (value) => {
      if (isPlainBackup(value)) {
        taken += 1;
        expect(redisBackupSchema().parse(value)).toEqual(value);
      }
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(0);
});

test("a backup as the API serves it is taken as it stands, unfinished ones too", () => {
  const unfinished = {
    id: "b",
    folderId: "f",
    sourceClusterId: "c",
    sourceShardNames: ["s"],
    type: "MANUAL",
  };
  expect(isPlainBackup(unfinished)).toBe(true);
  expect(isPlainBackup({ ...unfinished, startedAt: "2024-08-01T00:00:00Z" })).toBe(true);
  expect(isPlainBackup({ ...unfinished, createdAt: "2024-08-01T00:00:00Z" })).toBe(true);
  expect(isPlainBackup({ ...unfinished, sizeInBytes: "1" })).toBe(false);
});
