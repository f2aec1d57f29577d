import { pollDelay } from "../../../../provider/yandex/operations";

test("waits longer each time, up to a bound", () => {
  const delays = Array.from({ length: 20 }, (_, poll) => pollDelay(poll, 0));
  expect(delays[0]).toBe(500);
  expect(delays[1]).toBe(750);
  expect(delays.at(-1)).toBe(15_000);
  expect([...delays].sort((one, other) => one - other)).toEqual(delays);
});

test("is spread by a tenth, and stays a delay after very many looks", () => {
  expect(pollDelay(0, 1)).toBe(450);
  expect(pollDelay(100_000, 0)).toBe(15_000);
});
