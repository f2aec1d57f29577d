import { once } from "node:events";

import { request } from "undici";

import type { Emulator } from "../../provider/testing";
import {
  arrivals,
  backupsPath,
  clusterEmulator,
  expectStatus,
  invalidTokenMessage,
  PlainClient,
} from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}

describe("faults", () => {
  test("come in order, one a request, the route's own before those for any", async () => {
    emulator.script("any", { kind: "status", status: 500 });
    emulator.script("listBackups", { kind: "status", status: 503 }, { kind: "pass" });
    emulator.script("listBackups", { kind: "status", status: 504 });
    const statuses: number[] = [];
    for (let times = 0; times < 5; times++) statuses.push((await client.get(backupsPath())).status);
    expect(statuses).toEqual([503, 200, 504, 500, 200]);
  });

  test("those that no request has met can be dropped", async () => {
    emulator.script("any", { kind: "status", status: 500 });
    emulator.script("listBackups", { kind: "status", status: 503 });
    emulator.endFaults();
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
  });

  test("status: a google.rpc.Status with everything the script says", async () => {
    emulator.script(
      "listBackups",
      {
        kind: "status",
        status: 429,
        retryAfter: 3,
        message: "Slow down",
        requestId: "r-1",
        headers: { "x-a": "b" },
      },
      { kind: "status", status: 503, code: 4 },
    );
    const limited = await client.get(backupsPath());
    expectStatus(limited, 429, 8, "Slow down");
    expect(limited.headers).toMatchObject({ "retry-after": "3", "x-request-id": "r-1", "x-a": "b" });
    expectStatus(await client.get(backupsPath()), 503, 4, "Scripted fault 503");
  });

  test.each([
    [400, 3],
    [401, 16],
    [403, 7],
    [404, 5],
    [429, 8],
    [500, 13],
    [503, 14],
    [504, 4],
  ])("status %d has code %d", async (status, code) => {
    emulator.script("any", { kind: "status", status });
    expectStatus(await client.get("/endpoints"), status, code, /./);
  });

  test("answer: any bytes", async () => {
    const html = "<html>502 Bad Gateway</html>";
    emulator.script(
      "listBackups",
      { kind: "answer", status: 502, body: html, contentType: "text/html" },
      { kind: "answer", body: '{"backups":[' },
      { kind: "answer", status: 302, body: "", headers: { location: "http://127.0.0.1:1/" } },
    );
    const gateway = await client.get(backupsPath());
    expect(gateway).toMatchObject({ status: 502, text: html, headers: { "content-type": "text/html" } });
    expect(gateway.headers).not.toHaveProperty("x-request-id");
    expect(await client.get(backupsPath())).toMatchObject({ status: 200, text: '{"backups":[' });
    expect(await client.get(backupsPath())).toMatchObject({
      status: 302,
      headers: { location: "http://127.0.0.1:1/" },
    });
  });

  test("stall: no answer, while others get theirs; close ends it", async () => {
    emulator.script("listBackups", { kind: "stall" });
    let settled = false;
    const stalled = client.get(backupsPath()).finally(() => (settled = true));
    stalled.catch(() => undefined);
    await arrivals(emulator, 1);
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
    expect(settled).toBe(false);
    expect(emulator.requests[0]).not.toHaveProperty("status");
    await emulator.close();
    await expect(stalled).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("reset: the connection is reset", async () => {
    emulator.script("listBackups", { kind: "reset" });
    await expect(client.get(backupsPath())).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
  });

  test.each([
    [10, 10],
    [0, 0],
    [undefined, undefined],
    [1e9, -1],
  ])("cutBody: the connection ends after %p bytes", async (afterBytes, expected) => {
    emulator.script("listBackups", { kind: "cutBody", ...(afterBytes !== undefined && { afterBytes }) });
    const { body, headers } = await request(emulator.url + backupsPath(), {
      headers: { authorization: `Bearer ${emulator.token}` },
    });
    const whole = Number(headers["content-length"]);
    let received = 0;
    body.on("data", (chunk: Buffer) => (received += chunk.byteLength));
    const [error] = (await once(body, "error")) as [Error];
    expect(error).toMatchObject({ code: "UND_ERR_SOCKET" });
    expect(received).toBe(
      expected === undefined ? Math.floor(whole / 2) : expected < 0 ? whole - 1 : expected,
    );
  });

  test("stallBody: a part of the body, then silence", async () => {
    emulator.script("listBackups", { kind: "stallBody", afterBytes: 100 });
    const { statusCode, body } = await request(emulator.url + backupsPath(), {
      headers: { authorization: `Bearer ${emulator.token}` },
    });
    expect(statusCode).toBe(200);
    let received = 0;
    let over = false;
    body.on("data", (chunk: Buffer) => (received += chunk.byteLength));
    body.on("end", () => (over = true));
    while (received < 100) await once(body, "data");
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
    expect({ received, over }).toEqual({ received: 100, over: false });
    const failed = once(body, "error");
    await emulator.close();
    expect((await failed)[0]).toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("delay: answered as usual, later; close does not wait for it", async () => {
    emulator.script(
      "listBackups",
      { kind: "delay", milliseconds: 5 },
      { kind: "delay", milliseconds: 3_600_000 },
    );
    expect((await client.page()).backups).toHaveLength(25);
    const late = client.get(backupsPath());
    late.catch(() => undefined);
    await arrivals(emulator, 2);
    const timers = runningTimers();
    await emulator.close();
    // The delay's timer would keep the caller's process alive for an hour.
    expect(runningTimers()).toBe(timers - 1);
    await expect(late).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("repeatToken: a page names itself as its next", async () => {
    const pageToken = await client.nextPageToken({ pageSize: 10 });
    emulator.script("listBackups", { kind: "repeatToken" }, { kind: "repeatToken" });
    const repeated = await client.page({ pageSize: 10, pageToken });
    expect(repeated.nextPageToken).toBe(pageToken);
    expect(repeated.backups).toHaveLength(10);

    const first = await client.page({ pageSize: 10 });
    const again = await client.page({ pageSize: 10, pageToken: first.nextPageToken ?? "" });
    expect(again.backups).toEqual(first.backups);
  });

  test("expireToken: the presented token is good no more", async () => {
    const token = emulator.issueIamToken();
    emulator.script("listBackups", { kind: "expireToken" });
    expectStatus(await client.get(backupsPath(), token), 401, 16, invalidTokenMessage);
    expectStatus(await client.get(backupsPath(), token), 401, 16, invalidTokenMessage);
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
  });
});
