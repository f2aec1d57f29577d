import { Cancellation, raceWithSignal } from "../../../provider/yandex/cancellation";
import { attempt } from "../../../provider/yandex/http";

const never = new Promise<never>(() => undefined);

function abortOf(signal: AbortSignal): Promise<unknown> {
  return raceWithSignal(never, signal).catch((error: unknown) => error);
}

describe("a cancellation", () => {
  test("comes from the caller, with the caller's reason", async () => {
    const caller = new AbortController();
    const cancellation = new Cancellation(60_000, caller.signal);
    caller.abort(new Error("enough"));
    expect(await abortOf(cancellation.signal)).toEqual(new Error("enough"));
    expect(cancellation.byCaller).toBe(true);
    cancellation.dispose();
  });

  test("comes at once when the caller has already stopped", () => {
    const cancellation = new Cancellation(60_000, AbortSignal.abort());
    expect(cancellation.signal.aborted).toBe(true);
    cancellation.dispose();
  });

  test("comes from the deadline", async () => {
    const cancellation = new Cancellation(1);
    // Its timer holds no process open, so this test must.
    const holding = setInterval(() => undefined, 1_000);
    expect(await abortOf(cancellation.signal)).toMatchObject({ name: "TimeoutError" });
    clearInterval(holding);
    expect(cancellation.byCaller).toBe(false);
    expect(cancellation.remaining).toBe(0);
  });

  test("ends what is under way when it is disposed of, and leaves the caller's signal alone", () => {
    const caller = new AbortController();
    const remove = jest.spyOn(caller.signal, "removeEventListener");
    const cancellation = new Cancellation(60_000, caller.signal);
    cancellation.dispose();
    expect(cancellation.signal.aborted).toBe(true);
    expect(caller.signal.aborted).toBe(false);
    expect(remove).toHaveBeenCalled();
  });
});

describe("waiting for what others wait for as well", () => {
  test("gives what they get", async () => {
    const { signal } = new AbortController();
    await expect(raceWithSignal(Promise.resolve("token"), signal)).resolves.toBe("token");
    await expect(raceWithSignal(Promise.reject(new Error("no")), signal)).rejects.toThrow("no");
  });

  test("ends with the signal, though they wait on", async () => {
    const controller = new AbortController();
    const waiting = raceWithSignal(never, controller.signal);
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });

  test("leaves no unhandled rejection when nobody is left to wait", async () => {
    const failing = new Promise<never>((_, reject) => setImmediate(reject, new Error("too late")));
    await expect(raceWithSignal(failing, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    // jest fails a test during which a rejection goes unhandled.
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

test("an attempt under a signal that has fired leaves no timer, which would keep the process open", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
  const before = timers();
  const wire = { method: "GET", url: "http://127.0.0.1:1", headers: {} } as const;
  await expect(
    attempt(wire, { maxRetries: 0, attemptTimeout: 60_000 }, AbortSignal.abort(new Error("enough"))),
  ).rejects.toThrow("enough");
  expect(timers()).toBe(before);
});
