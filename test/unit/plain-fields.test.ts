import fc from "fast-check";
import type { z } from "zod";

import {
  flag,
  hasPlainFields,
  optional,
  type PlainFields,
  text,
  wholeNumber,
} from "../../provider/backups/plain-fields";
import * as args from "../../provider/queries/args-schema";
import { connectionSchema, plainConnection } from "../../provider/yandex/connection-schema";

const CHECKS: readonly [name: string, plain: PlainFields<Record<string, unknown>>, schema: z.ZodType][] = [
  ["a connection", plainConnection, connectionSchema()],
  ["getRedisBackups of a cluster", args.clusterArgs.plain, args.clusterArgs.schema()],
  ["getRedisBackups of a folder", args.folderArgs.plain, args.folderArgs.schema()],
  ["getLatestRedisBackup of a cluster", args.latestClusterArgs.plain, args.latestClusterArgs.schema()],
  ["getLatestRedisBackup of a folder", args.latestFolderArgs.plain, args.latestFolderArgs.schema()],
];

/** Values at the edges of what the checks let pass, of every type. */
const field = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("", "5m", "AUTOMATED", "MANUAL", "automated") },
  { weight: 3, arbitrary: fc.constantFrom(-1, 0, 0.5, 1, 100, 101, 1_000, 1_001, NaN, Infinity) },
  fc.constantFrom(true, false, null, undefined, [], {}, new Date(0), "1", 1n),
  fc.anything(),
);

const objectOf = (names: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 20,
      arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, field])), { requiredKeys: [] }),
    },
    fc.anything(),
  );

describe.each(CHECKS)("%s", (_, plain, schema) => {
  const names = Object.keys(plain);
  const judge = (value: unknown): boolean => {
    if (!hasPlainFields(plain, value)) return false;
    expect(schema.parse(value)).toEqual(value);
    return true;
  };

  test("what is plain is what the schema would make of it", () => {
    // One or two fields at a time: with all at once one of them is nearly always at fault.
    const chosen = fc.subarray([...names, "unknown"], { minLength: 0, maxLength: 2 });
    const id = fc.constantFrom({}, { clusterId: "c9q" }, { folderId: "b1g" });
    let plainOnes = 0;
    fc.assert(
      fc.property(fc.tuple(chosen.chain(objectOf), id), ([given, named]) => {
        const value = typeof given === "object" && given !== null ? { ...named, ...given } : given;
        plainOnes += Number(judge(value));
      }),
      { numRuns: 2_000 },
    );
    expect(plainOnes).toBeGreaterThan(0);
  });

  test("each of its fields is known to the schema, and none is forgotten", () => {
    expect(names).toEqual(Object.keys((schema as z.ZodObject).shape));
  });
});

describe("left to the schema are", () => {
  interface Fields {
    readonly name: string;
    readonly count?: number | undefined;
    readonly on?: boolean | undefined;
  }
  const fields: PlainFields<Fields> = { name: text, count: optional(wholeNumber(0, 9)), on: optional(flag) };

  test.each([
    ["a field that is not known", { name: "a", nam: "b" }],
    ["a missing field", { count: 1 }],
    ["a number out of range", { name: "a", count: 10 }],
    ["a fraction", { name: "a", count: 0.5 }],
    ["a field of another type", { name: "a", on: "true" }],
    ["a list", ["a"]],
    ["a text", "a"],
    ["nothing", null],
    ["what inherits its fields", Object.create({ name: "a" })],
    ["a field of Object's own name", { name: "a", toString: "b" }],
  ])("%s", (_, value: unknown) => {
    expect(hasPlainFields(fields, value)).toBe(false);
  });

  test("nothing else: fields may be left out, or be undefined", () => {
    expect(hasPlainFields(fields, { name: "a" })).toBe(true);
    expect(hasPlainFields(fields, { name: "a", count: undefined, on: false })).toBe(true);
    expect(hasPlainFields(fields, { name: "", count: 9 })).toBe(true);
  });
});
