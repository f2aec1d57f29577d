import fc from "fast-check";
import type { Dispatcher } from "undici";

import { AnswerReader } from "../../provider/yandex/transport/answer-reader";

const controller = { abort: jest.fn() } as unknown as Dispatcher.DispatchController;

/** What is read of an answer whose bytes come in parts, cut at these places. */
async function readInParts(bytes: Buffer, cuts: readonly number[]): Promise<string> {
  const reader = new AnswerReader();
  reader.onRequestStart(controller);
  reader.onResponseStart(controller, 200, {});
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  let start = 0;
  for (const end of ends) {
    reader.onResponseData(controller, bytes.subarray(start, end));
    start = end;
  }
  reader.onResponseEnd();
  return (await reader.answer).body;
}

/** What the platform reads of the same bytes at once. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Letters, and bytes that begin, continue or break characters of two, three and four bytes. */
const PIECES = [
  0x61, 0xc3, 0x80, 0xe2, 0x82, 0xbf, 0xed, 0xa0, 0xef, 0xbb, 0xf0, 0x9f, 0xf4, 0x90, 0xc0, 0xff,
];

describe("the text of an answer", () => {
  test.each([
    ["any text", fc.string({ unit: "binary" }).map((text) => Buffer.from(text))],
    ["bytes that are no text", fc.array(fc.constantFrom(...PIECES)).map((bytes) => Buffer.from(bytes))],
    [
      "byte order marks",
      fc.string({ unit: fc.constantFrom("\uFEFF", "a") }).map((text) => Buffer.from(text)),
    ],
  ])("is that of its bytes, wherever they are cut: %s", async (_name, bytes) => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat()), async (whole, cuts) => {
        expect(await readInParts(whole, cuts)).toBe(decode(whole));
      }),
    );
  });
});
