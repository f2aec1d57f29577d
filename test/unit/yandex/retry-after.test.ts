import { execFileSync } from "node:child_process";

import { parseRetryAfter } from "../../../provider/yandex/retry";

const now = Date.parse("1994-11-06T08:49:30Z");
const oldestForm = "Sun Nov  6 08:49:37 1994";

describe("Retry-After", () => {
  test.each([
    ["0", 0],
    ["3", 3_000],
    [" 120 ", 120_000],
  ])("%j is seconds", (header, milliseconds) => {
    expect(parseRetryAfter(header, now)).toBe(milliseconds);
  });

  test.each(["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", oldestForm])(
    "%j is a date in one of HTTP's three forms",
    (header) => {
      expect(parseRetryAfter(header, now)).toBe(7_000);
    },
  );

  test("is in GMT whatever the machine's time zone", () => {
    const module = require.resolve("../../../provider/yandex/retry");
    const script = `process.stdout.write(String(require(${JSON.stringify(module)})
      .parseRetryAfter(${JSON.stringify(oldestForm)}, ${String(now)})))`;
    // A process has one time zone, so another one needs another process.
    const output = execFileSync(
      process.execPath,
      ["--require", "ts-node/register/transpile-only", "-e", script],
      {
        cwd: __dirname,
        env: { ...process.env, TZ: "Asia/Almaty" },
        encoding: "utf8",
      },
    );
    expect(output).toBe("7000");
  });

  test("that has passed asks for no wait", () => {
    expect(parseRetryAfter("Sun, 06 Nov 1994 08:49:20 GMT", now)).toBe(0);
  });

  test.each([
    undefined,
    "",
    " ",
    "-1",
    "1.5",
    "1e3",
    "3s",
    "0x10",
    "3, 5",
    "soon",
    "2030-01-01",
    "Sun, soon",
    "Mon, 5",
    "Sun, 99 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 PST",
  ])("%j means nothing", (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  });
});
