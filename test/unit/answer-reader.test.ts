import fc from "fast-check";
import type { Dispatcher } from "undici";

import { AnswerReader } from "../../provider/yandex/answer-reader";

const controller = { abort: jest.fn() } as unknown as Dispatcher.DispatchController;

function startReading(): AnswerReader {
  const reader = new AnswerReader();
  reader.onRequestStart(controller);
  reader.onResponseStart(controller, 200, {});
  return reader;
}

async function textOf(reader: AnswerReader): Promise<string> {
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
        const reader = startReading();
        const ends = cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b);
        for (const [index, end] of [...ends, whole.length].entries()) {
          reader.onResponseData(controller, whole.subarray(ends[index - 1] ?? 0, end));
        }
        expect(await textOf(reader)).toBe(decode(whole));
      }),
    );
  });

  /** Bodies from nothing to some 3 MB, the part in which each comes, and whether it comes to its end. */
  const bodies = fc.array(
    fc.record({
      bytes: fc
        .tuple(fc.string({ maxLength: 10 }), fc.constantFrom(1, 10_000, 300_000))
        .map(([text, times]) => Buffer.from(text.repeat(times))),
      partSize: fc.constantFrom(1_000, 65_536),
      whole: fc.boolean(),
    }),
    { maxLength: 20 },
  );

  test("has nothing of the answers that are read before and at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (all) => {
        const readings = all.map((body) => ({ ...body, reader: startReading(), read: 0 }));
        for (
          let open = readings;
          open.length > 0;
          open = open.filter(({ bytes, read }) => read < bytes.length)
        ) {
          for (const reading of open) {
            const { reader, bytes, partSize, read } = reading;
            reader.onResponseData(controller, bytes.subarray(read, read + partSize));
            reading.read += partSize;
            if (reading.whole && reading.read >= bytes.length) {
              expect(await textOf(reader)).toBe(bytes.toString());
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
