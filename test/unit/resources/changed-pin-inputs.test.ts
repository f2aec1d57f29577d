import { changedInputs } from "../../../provider/resources/redis-backup-pin";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const inputs = { clusterId: "c9q", maxAge: "26h", triggers: { a: [1, { b: "2" }] } };

test.each<[string, unknown, string[]]>([
  ["the same", structuredClone(inputs), []],
  ["outputs and fields of other releases beside them", { ...inputs, available: false, later: 1 }, []],
  ["fields without a value", { ...inputs, type: undefined, folderId: null }, []],
  ["another cluster", { ...inputs, clusterId: "c9r" }, ["clusterId"]],
  ["an input that is not known", { ...inputs, clusterId: UNKNOWN }, ["clusterId"]],
  ["an input more", { ...inputs, type: "MANUAL" }, ["type"]],
  ["an input less", { clusterId: "c9q", triggers: inputs.triggers }, ["maxAge"]],
  [
    "a trigger that is not known, deep inside",
    { ...inputs, triggers: { a: [1, { b: UNKNOWN }] } },
    ["triggers"],
  ],
  ["a trigger of another type", { ...inputs, triggers: { a: ["1", { b: "2" }] } }, ["triggers"]],
  ["a trigger less", { ...inputs, triggers: { a: [1] } }, ["triggers"]],
  ["several", { clusterId: "c9r" }, ["clusterId", "maxAge", "triggers"]],
  ["nothing", undefined, ["clusterId", "maxAge", "triggers"]],
])("%s", (_, wanted, changed) => {
  expect(changedInputs(inputs, wanted)).toEqual(changed);
});

test.each([
  ["2025-01-01T00:00:00Z", "2025-01-01T03:00:00.000+03:00", []],
  ["2025-01-01T00:00:00Z", "2025-01-01T00:00:00.000000001Z", ["createdAfter"]],
  ["2025-01-01T00:00:00Z", UNKNOWN, ["createdAfter"]],
])("the moment %s against %s", (one, other, changed) => {
  expect(changedInputs({ createdAfter: one }, { createdAfter: other })).toEqual(changed);
  expect(changedInputs({ createdAfter: other }, { createdAfter: one })).toEqual(changed);
});

test("a moment's notation counts among the triggers, which mean nothing", () => {
  const triggers = (moment: string) => ({ triggers: [moment] });
  expect(changedInputs(triggers("2025-01-01T00:00:00Z"), triggers("2025-01-01T00:00:00.0Z"))).toEqual([
    "triggers",
  ]);
});
