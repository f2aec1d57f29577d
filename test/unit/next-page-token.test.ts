import fc from "fast-check";

import { foretoldPageToken } from "../../provider/yandex/page-tokens";

describe("the page token at the end of an answer is read before the answer is parsed", () => {
  test.each([
    ["as the service writes it", '{"backups":[{"id":"a"}],"nextPageToken":"t+/="}', "t+/="],
    ["with white space", '{\n  "backups": [],\n  "nextPageToken" : "t"\n}\n', "t"],
    ["alone", '{"nextPageToken":"t"}', "t"],
    ["empty", '{"backups":[],"nextPageToken":""}', ""],
    ["with characters that JSON escapes", String.raw`{"nextPageToken":"a\"b\\cé}"}`, String.raw`a"b\cé}`],
    ["twice, of which the last counts", '{"nextPageToken":"a","nextPageToken":"b"}', "b"],
  ])("%s", (_name, text, token) => {
    expect(foretoldPageToken(text)).toBe(token);
  });

  test.each([
    ["is absent", '{"backups":[]}'],
    ["is not last", '{"nextPageToken":"t","backups":[]}'],
    ["is no string", '{"backups":[],"nextPageToken":7}'],
    ["is that of something within the answer", '{"cursor":{"nextPageToken":"t"}}'],
    ["is in a list", '[{"nextPageToken":"t"}]'],
    ["is the end of another key", String.raw`{"x,\"nextPageToken":"t"}`],
    ["is in a text", String.raw`{"message":"{,\"nextPageToken\":\"t\"}"}`],
    ["is cut off", '{"backups":[],"nextPageToken":"t'],
    ["has an escape that JSON lacks", String.raw`{"nextPageToken":"\x"}`],
  ])("but not where it %s", (_name, text) => {
    expect(foretoldPageToken(text)).toBeUndefined();
  });
});

/** JSON full of what could be taken for a page token, some of it in an object that ends with one. */
const key = fc.constantFrom("nextPageToken", 'x"nextPageToken', ",", "backups");
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('"nextPageToken":"t"}', ',"nextPageToken":"t"}', "\\", '"'),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.constant(null), tie("list"), tie("record")),
  list: fc.array(tie("tree"), { maxLength: 3 }),
  record: fc.dictionary(key, tie("tree"), { maxKeys: 3 }),
}));
const answer = fc.record({ backups: tree, nextPageToken: text });

test("in any JSON text it is what a parser finds", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.oneof(tree, answer), fc.constantFrom(undefined, 1), (value, indent) => {
      const json = JSON.stringify(value, undefined, indent);
      const token = foretoldPageToken(json);
      if (token !== undefined) {
        found += 1;
        expect((JSON.parse(json) as { nextPageToken?: unknown }).nextPageToken).toBe(token);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(500);
});

test("of any text it makes nothing but a text or nothing", () => {
  const near = fc
    .array(fc.constantFrom('"', "\\", "{", "}", ",", " ", '"nextPageToken"', ":", "t"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(near, (some) => {
      expect(["string", "undefined"]).toContain(typeof foretoldPageToken(some));
    }),
  );
});
