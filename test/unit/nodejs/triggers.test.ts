import * as pulumi from "@pulumi/pulumi";

import { storableTriggers } from "../../../provider/nodejs/triggers";

const resolved = (value: unknown): Promise<unknown> =>
  new Promise((resolve) => {
    pulumi.all([value]).apply(([triggers]) => {
      resolve(triggers);
    });
  });

const at = new Date("2025-01-01T00:00:00Z");
const text = "2025-01-01T00:00:00.000Z";

test.each<[string, unknown, unknown]>([
  ["scalars", ["a", 7, true, null], ["a", 7, true, null]],
  ["a scalar in place of a list", 7, 7],
  ["nothing", undefined, undefined],
  ["a Date deep inside", { release: { at }, list: [[at]] }, { release: { at: text }, list: [[text]] }],
  ["a Date from another realm's class", [new (class extends Date {})(at)], [text]],
  ["an invalid Date", [new Date(NaN)], ["an invalid Date"]],
  ["a Map", [new Map([["a", at]])], [[["a", text]]]],
  ["a Set", [new Set([1, 2])], [[1, 2]]],
  ["a bigint", [7n], ["7"]],
  ["numbers that JSON does not have", [NaN, Infinity], ["NaN", "Infinity"]],
  ["a RegExp and a URL", [/a+/u, new URL("https://example.org/a")], ["/a+/u", "https://example.org/a"]],
  ["a Date that a Promise brings", [Promise.resolve(at)], [text]],
  ["an object without a prototype", [Object.assign(Object.create(null), { a: 1 })], [{ a: 1 }]],
])("%s", async (_, triggers, stored) => {
  expect(await resolved(storableTriggers(triggers))).toEqual(stored);
});

test("a Date that an Output brings by apply is seen", async () => {
  const triggers = [pulumi.output(1).apply(() => ({ at }))];
  expect(await resolved(storableTriggers(triggers))).toEqual([{ at: text }]);
});

class Release {
  readonly version = 7;
}

test.each<[string, unknown, string]>([
  ["a class's instance", { release: new Release() }, "triggers.release is an instance of Release"],
  ["a function", [[() => 1]], "triggers[0][0] is a function"],
  ["a symbol", [Symbol("a")], "triggers[0] is a symbol"],
])("%s is refused by name", (_, triggers, message) => {
  expect(() => storableTriggers(triggers)).toThrow(message);
});

/** An Output whose value has come, taken apart by Pulumi; an error of its own would reach the process. */
const arrived = (value: unknown) =>
  Object.assign(pulumi.output<unknown>(1), { apply: (run: (value: unknown) => unknown) => run(value) });

test.each<[string, unknown]>([
  ["in a list", [{}]],
  ["deep inside", [{ release: {} }]],
  ["by itself", {}],
])("a Date that Pulumi has taken apart in an Output is refused, %s", (_, value) => {
  expect(() => storableTriggers(arrived(value))).toThrow(/^triggers\S* is an empty object/);
});
