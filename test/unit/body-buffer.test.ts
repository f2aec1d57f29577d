import { BodyBuffer } from "../../provider/yandex/body-buffer";
import { CONNECTIONS_PER_HOST } from "../../provider/yandex/dispatcher";

/** The memory that was allocated so far. */
let allocated: () => Buffer[];

beforeEach(() => {
  const spy = jest.spyOn(Buffer, "allocUnsafeSlow");
  allocated = () => spy.mock.results.map(({ value }) => value as Buffer);
});

function textOf(body: BodyBuffer, ...parts: string[]): string {
  for (const part of parts) {
    body.append(Buffer.from(part));
  }
  return body.takeText();
}

/** Whether something is done for the second time in the memory of the first. */
function keepsWhatItMade(make: () => void): boolean {
  make();
  const before = allocated().length;
  make();
  return allocated().length === before;
}

test("a body's memory is the next one's, and is not shared", () => {
  const earlier = new BodyBuffer();
  expect(textOf(earlier, "earlier")).toBe("earlier");
  expect(allocated()).toHaveLength(1);
  const later = new BodyBuffer();
  later.append(Buffer.from("later"));
  expect(allocated()).toHaveLength(1);
  expect(textOf(earlier, "again")).toBe("again");
  expect(allocated()).toHaveLength(2);
  expect(later.takeText()).toBe("later");
});

test("nothing of a body, which may be a credential, stays in memory that is kept", () => {
  const secret = "t1.9euelZr";
  expect(textOf(new BodyBuffer(), "x".repeat(70_000), secret)).toContain(secret);
  const grown = allocated().at(-1);
  expect(grown?.length).toBeGreaterThan(70_000);
  expect(grown?.includes(secret)).toBe(false);
});

describe("memory is not kept", () => {
  test("of a body that is larger than pages are", () => {
    const read = (bytes: Uint8Array) => () => {
      const body = new BodyBuffer();
      body.append(bytes);
      body.takeText();
    };
    expect(keepsWhatItMade(read(new Uint8Array(300_000)))).toBe(true);
    expect(keepsWhatItMade(read(new Uint8Array(2_000_000)))).toBe(false);
  });

  test("of more bodies than there are connections to a host", () => {
    const atOnce = (count: number) => () => {
      const bodies = Array.from({ length: count }, () => new BodyBuffer());
      for (const body of bodies) body.append(Buffer.from("part"));
      for (const body of bodies) body.takeText();
    };
    expect(keepsWhatItMade(atOnce(CONNECTIONS_PER_HOST))).toBe(true);
    expect(keepsWhatItMade(atOnce(CONNECTIONS_PER_HOST + 1))).toBe(false);
  });
});

test("a body without a part is empty", () => {
  expect(new BodyBuffer().takeText()).toBe("");
});
