import { readFileSync } from "node:fs";
import { join } from "node:path";

import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator, RecordedRequest } from "../../provider/testing";
import type { Connection } from "../../provider/yandex/settings";
import { takeShortestPauses, threePagesQuery, withConnection } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

const manifest = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
  version: string;
};
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let emulator: Emulator;

beforeEach(async () => {
  takeShortestPauses();
  emulator = await threePagesEmulator();
});

function list(settings: Connection = {}) {
  return getRedisBackups(threePagesQuery, withConnection({ ...emulator.connection, ...settings }));
}

function valuesOf(name: string, requests: readonly RecordedRequest[]): (string | undefined)[] {
  return requests.map(({ headers }) => headers[name]);
}

function withKey(): Connection {
  return { token: "", serviceAccountKeyFile: JSON.stringify(emulator.createAuthorizedKey()) };
}

describe("every request", () => {
  test("names the package and its version", async () => {
    await list(withKey());
    expect(new Set(valuesOf("user-agent", emulator.requests))).toEqual(
      new Set([`pulumi-yandex-redis/${manifest.version} (node ${process.versions.node})`]),
    );
    expect(new Set(emulator.requests.map(({ route }) => route))).toEqual(
      new Set(["endpoints", "exchangeIamToken", "listBackups"]),
    );
  });

  test("asks for JSON", async () => {
    await list(withKey());
    expect(new Set(valuesOf("accept", emulator.requests))).toEqual(new Set(["application/json"]));
  });

  test("has a request ID of its own, each attempt a new one", async () => {
    emulator.script("listBackups", { kind: "status", status: 503 }, { kind: "pass" }, { kind: "reset" });
    await list(withKey());
    const ids = valuesOf("x-client-request-id", emulator.requests);
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
    for (const id of ids) {
      expect(id).toMatch(uuid);
    }
  });
});

describe("the requests of a listing", () => {
  test("share a trace ID, which no other listing has", async () => {
    emulator.script("listBackups", { kind: "status", status: 503 });
    await list();
    await list();
    const traces = valuesOf("x-client-trace-id", emulator.requestsTo("listBackups"));
    expect(traces).toHaveLength(7);
    expect(new Set(traces.slice(0, 4)).size).toBe(1);
    expect(new Set(traces.slice(4)).size).toBe(1);
    expect(new Set(traces).size).toBe(2);
    expect(traces[0]).toMatch(uuid);
  });

  test("present the token, and no other request does", async () => {
    await list(withKey());
    const authorizations = new Set(valuesOf("authorization", emulator.requestsTo("listBackups")));
    expect(authorizations.size).toBe(1);
    expect([...authorizations][0]).toMatch(/^Bearer t1\.[\w-]+\.[\w-]+$/);
    const others = emulator.requests.filter(({ route }) => route !== "listBackups");
    expect(valuesOf("authorization", others)).toEqual([undefined, undefined]);
  });
});
