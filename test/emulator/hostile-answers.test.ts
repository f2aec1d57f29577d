import { connect } from "node:net";
import { once } from "node:events";
import { gunzipSync } from "node:zlib";
import { request } from "undici";
import { type Emulator, type Fault, makeBackups } from "../../provider/testing";
import {
  arrivals,
  backups,
  backupsPath,
  clusterEmulator,
  clusterId,
  clusterPath,
  folderId,
  PlainClient,
} from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

/** The bytes that answer a list of backups. */
async function answered(fault: Fault): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
  emulator.script("listBackups", fault);
  const headers = { authorization: `Bearer ${emulator.token}` };
  const { headers: responded, body } = await request(emulator.url + backupsPath(), { headers });
  return { headers: responded, bytes: Buffer.from(await body.arrayBuffer()) };
}

describe("unsetFields", () => {
  test("zero: null for messages, zero values for the rest, as Go writes them", async () => {
    emulator.setBackups(clusterId, [{ id: "a", startedAt: "2025-01-01T00:00:00Z" }]);
    emulator.script("listBackups", { kind: "unsetFields" });
    expect(await client.page()).toEqual({
      backups: [
        {
          id: "a",
          folderId: "",
          createdAt: null,
          sourceClusterId: clusterId,
          startedAt: "2025-01-01T00:00:00Z",
          sourceShardNames: [],
          type: "BACKUP_TYPE_UNSPECIFIED",
        },
      ],
      nextPageToken: "",
    });
    emulator.script("getCluster", { kind: "unsetFields" });
    expect((await client.cluster(clusterId)).body).toMatchObject({
      description: "",
      sharded: false,
      plannedOperation: null,
      securityGroupIds: [],
      config: { version: "7.2", modules: null },
    });
  });

  test("null: null for each", async () => {
    emulator.setBackups(clusterId, []);
    emulator.script("listBackups", { kind: "unsetFields", written: "null" });
    expect(await client.page()).toEqual({ backups: null, nextPageToken: null });
    emulator.script("restoreCluster", { kind: "unsetFields", written: "null" });
    const { body } = await client.restore({ backupId: "none" });
    expect(body).toEqual({ code: 5, message: "Backup none not found", details: null });
  });

  test("an Operation has neither result while it runs, of its two", async () => {
    emulator.script("backupCluster", { kind: "unsetFields" });
    const { body } = await client.backup();
    expect(body).toMatchObject({ done: false, metadata: { clusterId } });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["error"]));
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["response"]));
  });
});

test("status 200: an error's body with a good status", async () => {
  emulator.script("listBackups", { kind: "status", status: 200, code: 7, message: "Permission denied" });
  expect(await client.get(backupsPath())).toMatchObject({
    status: 200,
    body: { code: 7, message: "Permission denied" },
  });
});

test("mixedUp: the first page of another cluster's backups; another Operation", async () => {
  const others = makeBackups(3, { clusterId: "c9qother", folderId });
  emulator.addCluster({ id: "c9qother", folderId, backups: others });
  const pageToken = await client.nextPageToken({ pageSize: 10 });
  emulator.script("listBackups", { kind: "mixedUp", resourceId: "c9qother" });
  expect(await client.page({ pageSize: 10, pageToken })).toEqual({ backups: others });

  const [first, second] = [await client.backup(), await client.backup()];
  emulator.script("getOperation", { kind: "mixedUp", resourceId: second.body.id });
  expect((await client.operation(first.body.id)).body.id).toBe(second.body.id);
});

describe("nearMatches", () => {
  test("an error of a megabyte that begins like a JWT again and again", async () => {
    emulator.script("listBackups", { kind: "nearMatches" });
    const { status, body } = await client.get<{ message: string }>(backupsPath());
    expect({ status, length: body.message.length }).toEqual({ status: 400, length: 1024 * 1024 });
    expect(body.message.startsWith("eyJ-eyJ-")).toBe(true);
  });

  test("as the time of a page's first backup, or its token", async () => {
    const fault = { kind: "nearMatches", text: "t1.a", bytes: 10 } as const;
    emulator.script("listBackups", { ...fault, place: "createdAt" }, { ...fault, place: "nextPageToken" });
    const [first, ...others] = (await client.page()).backups ?? [];
    expect([first, ...others]).toEqual([{ ...backups[0], createdAt: "t1.at1.at1" }, ...backups.slice(1)]);
    expect(await client.page()).toEqual({ backups, nextPageToken: "t1.at1.at1" });
  });
});

test("invalidUtf8: IDs that a lenient reader cannot tell apart", async () => {
  emulator.setBackups(clusterId, [{ id: "c:1" }, { id: "c:2" }]);
  const { bytes } = await answered({ kind: "invalidUtf8" });
  expect(() => new TextDecoder("utf8", { fatal: true }).decode(bytes)).toThrow("not valid");
  expect(bytes.toString("latin1")).toContain('"id":"c:\xb1"');
  const { backups: read } = JSON.parse(bytes.toString("utf8")) as { backups: { id: string }[] };
  expect(read.map(({ id }) => id)).toEqual(["c:\ufffd", "c:\ufffd"]);
});

test("gzip: compressed though nobody asked", async () => {
  const { headers, bytes } = await answered({ kind: "gzip" });
  expect(headers).toMatchObject({ "content-encoding": "gzip", "content-length": String(bytes.byteLength) });
  expect(JSON.parse(gunzipSync(bytes).toString("utf8"))).toEqual({ backups });
});

test("answer: bytes that are no text", async () => {
  const bytes = Buffer.from([0, 255, 128]);
  expect((await answered({ kind: "answer", body: bytes })).bytes).toEqual(bytes);
});

test("cutBody in chunks: the whole body may come, but not its end", async () => {
  const whole = JSON.stringify({ backups });
  emulator.script("listBackups", { kind: "cutBody", chunked: true, afterBytes: whole.length });
  const headers = { authorization: `Bearer ${emulator.token}` };
  const { body, headers: responded } = await request(emulator.url + backupsPath(), { headers });
  expect(responded).toMatchObject({ "transfer-encoding": "chunked" });
  expect(responded).not.toHaveProperty("content-length");
  const chunks: Buffer[] = [];
  body.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [error] = (await once(body, "error")) as [Error];
  expect(error).toMatchObject({ code: "UND_ERR_SOCKET" });
  expect(Buffer.concat(chunks).toString("utf8")).toBe(whole);
});

describe("hold", () => {
  test("until so many are held at the same time", async () => {
    emulator.script(
      "listBackups",
      ...Array.from({ length: 3 }, () => ({ kind: "hold", requests: 3 }) as const),
    );
    const replies = [client.page(), client.page()];
    await arrivals(emulator, 2);
    expect(await client.cluster(clusterId)).toMatchObject({ status: 200 });
    expect(emulator.requestsTo("listBackups").map(({ status }) => status)).toEqual([undefined, undefined]);
    replies.push(client.page());
    for (const page of await Promise.all(replies)) expect(page).toEqual({ backups });
  });

  test("until it is released; close ends it", async () => {
    emulator.script("listBackups", { kind: "hold" }, { kind: "hold" });
    const first = client.page();
    await arrivals(emulator, 1);
    emulator.releaseHeld();
    expect(await first).toEqual({ backups });
    const second = client.get(backupsPath());
    second.catch(() => undefined);
    await arrivals(emulator, 2);
    await emulator.close();
    await expect(second).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });
});

test("the Date of every response may be apart from the Operations' clock", async () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  jest.spyOn(Date, "now").mockReturnValue(now);
  emulator.dateOffsetSeconds = -90;
  const { headers, body } = await client.backup();
  expect(headers["date"]).toBe("Tue, 24 Nov 2026 11:58:30 GMT");
  expect(body.createdAt).toBe("2026-11-24T12:00:00.000000000Z");
});

test("connections are counted", async () => {
  const { opened } = emulator.connections;
  const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
  await once(socket, "connect");
  await client.get("/endpoints");
  expect(emulator.connections.opened - opened).toBeGreaterThanOrEqual(1);
  const { open } = emulator.connections;
  socket.end();
  await once(socket, "close");
  while (emulator.connections.open === open) await new Promise((resolve) => setImmediate(resolve));
  expect(emulator.connections.open).toBe(open - 1);
});

describe("Operations that are forgotten", () => {
  test("are not found from that poll on, in no list either, and go on all the same", async () => {
    emulator.operations.plan("restore", { forgottenAt: 2, polls: 3 });
    const { body } = await client.restore();
    const { clusterId: restored } = body.metadata;
    expect(await client.operation(body.id)).toMatchObject({ status: 200, body: { done: false } });
    expect(await client.operation(body.id)).toMatchObject({ status: 404, body: { code: 5 } });
    expect((await client.get(`/managed-redis/v1/clusters/${restored}/operations`)).body).toEqual({});
    expect(await client.cluster(restored)).toMatchObject({ body: { status: "RUNNING" } });
    expect(emulator.operations.all).toMatchObject([{ id: body.id, done: true }]);
  });

  test("also after they have ended, or while they are stuck", async () => {
    emulator.operations.plan("backup", { forgottenAt: 3 });
    emulator.operations.plan("backup", { stuck: true, forgottenAt: 1 });
    const begun = await client.backup();
    expect(await client.ended(begun)).toMatchObject({ done: true });
    expect(await client.operation(begun.body.id)).toMatchObject({ status: 404 });
    const stuck = await client.backup();
    expect(await client.operation(stuck.body.id)).toMatchObject({ status: 404 });
    expect((await client.get(clusterPath)).status).toBe(200);
  });
});

test("impersonation: a token of a service account, for a caller with a token", async () => {
  const path = "/iam/v1/tokens:createForServiceAccount";
  const body = JSON.stringify({ serviceAccountId: "aje1" });
  emulator.exchangedTokenLifetimeSeconds = 90;
  const reply = await client.ask<{ iamToken: string; expiresAt: string }>("POST", path, { body });
  expect(reply).toMatchObject({ status: 200, body: { expiresAt: expect.stringMatching(/Z$/) as string } });
  expect(await client.get(backupsPath(), reply.body.iamToken)).toMatchObject({ status: 200 });
  expect(await client.send("POST", path, { body })).toMatchObject({ status: 401, body: { code: 16 } });
  expect(await client.ask("POST", path, { body: "{}" })).toMatchObject({ status: 400, body: { code: 3 } });
  emulator.denyToken(emulator.token);
  expect(await client.ask("POST", path, { body })).toMatchObject({ status: 403, body: { code: 7 } });
  expect(emulator.requestsTo("createTokenForServiceAccount")).toHaveLength(4);
});
