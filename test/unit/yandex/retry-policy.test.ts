import { isRetryableStatus, retryDelay } from "../../../provider/yandex/retry";

describe("the pause before a retry", () => {
  test("doubles its bound from 100 ms up to 20 s", () => {
    const bounds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 50].map((retry) => retryDelay(retry, undefined, 1));
    expect(bounds).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 20_000, 20_000]);
  });

  test("is anything below the bound: full jitter", () => {
    expect(retryDelay(4, undefined, 0)).toBe(0);
    expect(retryDelay(4, undefined, 0.5)).toBe(800);
  });

  test("is never shorter than Retry-After, and not for all clients the same", () => {
    expect(retryDelay(0, 3_000, 0)).toBe(3_000);
    expect(retryDelay(0, 3_000, 1)).toBeGreaterThan(3_000);
    expect(retryDelay(9, 25_000, 1)).toBeGreaterThan(25_000);
  });

  test("still backs off when Retry-After asks for no wait", () => {
    expect(retryDelay(5, 0, 1)).toBe(3_200);
    expect(retryDelay(5, 1_000, 1)).toBe(3_200);
  });

  test("is drawn anew each time", () => {
    const delays = new Set(Array.from({ length: 20 }, () => retryDelay(5, undefined)));
    expect(delays.size).toBeGreaterThan(1);
    expect(Math.max(...delays)).toBeLessThanOrEqual(3_200);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  });
});

test("only what can pass by itself is retried", () => {
  const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
  expect(statuses.filter(isRetryableStatus)).toEqual([408, 429, 500, 502, 503, 504]);
});
