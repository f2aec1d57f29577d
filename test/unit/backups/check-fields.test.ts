import {
  boolean,
  type FieldChecks,
  findProblem,
  integer,
  nearestName,
  oneOf,
  optional,
  string,
} from "../../../provider/backups/check-fields";

interface Fields {
  readonly name: string;
  readonly count?: number | undefined;
  readonly on?: boolean | undefined;
  readonly kind?: string | undefined;
}

const checks: FieldChecks<Fields> = {
  name: string,
  count: optional(integer(0, 9)),
  on: optional(boolean),
  kind: optional(oneOf(["ONE", "TWO"])),
};

test.each([
  [{ name: "a" }],
  [{ name: "", count: 9, on: false, kind: "TWO" }],
  [{ name: "a", count: undefined, other: undefined }],
  [Object.create({ name: "a" })],
])("%j is right", (value: unknown) => {
  expect(findProblem(checks, value)).toBeUndefined();
});

test.each<[unknown, string | undefined, string]>([
  [{ count: 1 }, "name", "is missing"],
  [{ name: 5 }, "name", "must be a string, not a number"],
  [{ name: null }, "name", "must be a string, not null"],
  [{ name: "a", count: 10 }, "count", "must be a whole number from 0 to 9, not 10"],
  [{ name: "a", count: 0.5 }, "count", "must be a whole number from 0 to 9, not 0.5"],
  [{ name: "a", count: [] }, "count", "must be a whole number from 0 to 9, not an array"],
  [{ name: "a", on: "true" }, "on", "must be true or false, not a string"],
  [{ name: "a", kind: "THREE" }, "kind", 'must be "ONE" or "TWO", not "THREE"'],
  [{ name: "a", kind: "t".repeat(51) }, "kind", 'must be "ONE" or "TWO", not a string of 51 characters'],
  [{ nmae: "a" }, "nmae", "is unknown; did you mean name?"],
  [{ name: "a", toString: "b" }, "toString", "is unknown; known are name, count, on, kind"],
  [["a"], undefined, "must be an object, not an array"],
  ["a", undefined, "must be an object, not a string"],
  [null, undefined, "must be an object, not null"],
])("of %j, the problem is named", (value, field, problem) => {
  expect(findProblem(checks, value)).toEqual(field === undefined ? { problem } : { field, problem });
});

test.each([
  ["tpye", "type"],
  ["maxage", "maxAge"],
  ["clusterID", "clusterId"],
  ["cluster_id", "clusterId"],
  ["createAfter", "createdAfter"],
  ["deletionprotection", "deletionProtection"],
  ["limit", undefined],
  ["", undefined],
])("the name nearest to %j is %j", (mistyped, meant) => {
  const names = ["clusterId", "type", "createdAfter", "createdBefore", "maxAge", "deletionProtection"];
  expect(nearestName(mistyped, names)).toBe(meant);
});
