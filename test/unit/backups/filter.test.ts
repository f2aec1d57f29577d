import { InvalidArgumentError } from "../../../provider/backups/errors";
import { compileFilter } from "../../../provider/backups/filter";
import { dated } from "../../support/dated";

const noon = "2024-08-01T12:00:00Z";
const before = "2024-08-01T11:59:59.999999999Z";
const after = "2024-08-01T12:00:00.000000001Z";

function matches(
  filters: Parameters<typeof compileFilter>[0],
  createdAt: string | undefined,
  type?: string,
): boolean {
  return compileFilter(filters).matches(dated({ id: "b", createdAt, ...(type && { type }) }));
}

describe("filters", () => {
  test("keep everything when there are none", () => {
    expect(matches({}, noon)).toBe(true);
    expect(matches({}, undefined)).toBe(true);
  });

  test.each([
    [before, false],
    [noon, false],
    ["2024-08-01T15:00:00.000+03:00", false],
    [after, true],
    [undefined, false],
  ])("createdAfter noon, the very moment left out: %s → %s", (createdAt, kept) => {
    expect(matches({ createdAfter: noon }, createdAt)).toBe(kept);
    expect(matches({ createdAfter: new Date(noon) }, createdAt)).toBe(kept);
  });

  test.each([
    [before, true],
    [noon, false],
    [after, false],
    [undefined, false],
  ])("createdBefore noon, the very moment left out: %s → %s", (createdAt, kept) => {
    expect(matches({ createdBefore: noon }, createdAt)).toBe(kept);
    expect(matches({ createdBefore: new Date(noon) }, createdAt)).toBe(kept);
  });

  test("both bounds leave what lies between", () => {
    const filters = { createdAfter: before, createdBefore: after };
    expect([before, noon, after].filter((createdAt) => matches(filters, createdAt))).toEqual([noon]);
  });

  test.each(["AUTOMATED", "MANUAL", "A_TYPE_OF_THE_FUTURE"])("type %s keeps that type alone", (type) => {
    expect(matches({ type }, noon, type)).toBe(true);
    expect(matches({ type }, undefined, type)).toBe(true);
    expect(matches({ type }, noon, "BACKUP_TYPE_UNSPECIFIED")).toBe(false);
  });

  test.each([
    [noon, noon],
    [after, noon],
    ["2024-08-01T12:00:00Z", "2024-08-01T14:00:00+03:00"],
  ])("cannot be after %s and before %s", (createdAfter, createdBefore) => {
    expect(() => compileFilter({ createdAfter, createdBefore })).toThrow(InvalidArgumentError);
    expect(() => compileFilter({ createdAfter, createdBefore })).toThrow(
      "createdAfter must be earlier than createdBefore",
    );
  });

  test.each([
    [{ createdAfter: "yesterday" }, 'createdAfter must be .* not "yesterday"'],
    [{ createdBefore: "2024-08-01" }, 'createdBefore must be .* not "2024-08-01"'],
    [{ createdBefore: new Date("nonsense") }, 'createdBefore must be .* not "Invalid Date"'],
  ])("must be moments: %p", (filters, message) => {
    expect(() => compileFilter(filters)).toThrow(InvalidArgumentError);
    expect(() => compileFilter(filters)).toThrow(new RegExp(message));
  });

  test("say in words what they keep", () => {
    expect(compileFilter({}).description).toBe("");
    expect(
      compileFilter({ type: "MANUAL", createdAfter: new Date(noon), createdBefore: "2024-08-02T00:00:00Z" })
        .description,
    ).toBe("type MANUAL, created after 2024-08-01T12:00:00.000Z, created before 2024-08-02T00:00:00Z");
  });
});
