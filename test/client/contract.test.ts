import { brotliCompressSync, gzipSync } from "node:zlib";

import { getRedisBackups, getRedisCluster } from "../../provider/queries/queries";
import { type Emulator, startEmulator } from "../../provider/testing";
import { withApiClient } from "../../provider/yandex/client";
import { connect } from "../../provider/yandex/connect";
import { MAX_BODY } from "../../provider/yandex/http";
import { ClusterNotFoundError, ContractError, UnavailableError } from "../../provider/yandex/errors";
import { getOperation } from "../../provider/yandex/operations";
import { closeAfterTest } from "../support/close-after-test";
import { clusterId, failureOf, threePagesQuery, withConnection } from "../support/listing";
import { answerBytes, startRawServer } from "../support/raw-server";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function list() {
  return getRedisBackups(threePagesQuery, withConnection(emulator.connection));
}

async function failureOnSecondPage(body: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  emulator.script("listBackups", { kind: "pass" }, { kind: "answer", body: text });
  const error = await failureOf(list());
  if (!(error instanceof ContractError)) {
    throw error;
  }
  expect(error).toMatchObject({ clusterId, page: 2, attempts: 1, httpStatus: 200 });
  return error;
}

const good = { id: "c9q:good", folderId: "b1g", sourceClusterId: clusterId };

describe("an answer that keeps to the contract", () => {
  async function firstOf(backup: object) {
    emulator.setBackups(clusterId, [{ ...good, ...backup }]);
    return (await list()).backups[0];
  }

  test("may leave empty fields out", async () => {
    expect(await firstOf({})).toEqual({ ...good, sourceShardNames: [], type: "BACKUP_TYPE_UNSPECIFIED" });
  });

  test("may have a type of the future, and fields of the future", async () => {
    const backup = await firstOf({ type: "CONTINUOUS", sizeBytes: "17", nested: { is: ["fine"] } });
    expect(backup).toMatchObject({ type: "CONTINUOUS" });
    expect(backup).not.toHaveProperty("sizeBytes");
    emulator.script("listBackups", { kind: "answer", body: JSON.stringify({ totalSize: 0 }) });
    expect((await list()).backups).toEqual([]);
  });

  test("has its timestamps handed on as served", async () => {
    const moments = { createdAt: "2024-08-01t11:58:52.100000000+03:00", startedAt: "2024-08-01T00:00:00Z" };
    expect(await firstOf(moments)).toMatchObject(moments);
  });
});

describe("an answer that breaks the contract is told by page, backup and field", () => {
  test.each([
    ["a backup without a folder", { ...good, folderId: undefined }, "backup c9q:good, folderId: "],
    [
      "a backup without its cluster",
      { ...good, sourceClusterId: undefined },
      "backup c9q:good, sourceClusterId: ",
    ],
    ["a backup without an ID", { ...good, id: undefined }, "backup number 2, id: "],
    ["a backup with an empty ID", { ...good, id: "" }, "backup number 2, id: "],
    ["a number for an ID", { ...good, id: 5 }, "backup number 2, id: "],
    ["a number for a moment", { ...good, createdAt: 5 }, "backup c9q:good, createdAt: "],
    [
      "text for a moment",
      { ...good, createdAt: "soon" },
      'backup c9q:good, createdAt: must be an RFC 3339 timestamp, not "soon"',
    ],
    [
      "a date for a moment",
      { ...good, startedAt: "2024-08-01" },
      'backup c9q:good, startedAt: must be an RFC 3339 timestamp, not "2024-08-01"',
    ],
    ["text for a list", { ...good, sourceShardNames: "shard1" }, "backup c9q:good, sourceShardNames: "],
    [
      "a number in a list",
      { ...good, sourceShardNames: ["a", 1] },
      "backup c9q:good, sourceShardNames: must be an array of strings",
    ],
    ["a number for a type", { ...good, type: 1 }, "backup c9q:good, type: "],
    ["null for a backup", null, "backup number 2: must be an object, not null"],
  ])("%s", async (_name, backup, issue) => {
    const error = await failureOnSecondPage({ backups: [{ ...good, id: "c9q:first" }, backup] });
    expect(error.issues).toHaveLength(1);
    expect(error.message).toContain(`page 2, ${issue}`);
  });

  test.each([
    ["no object", [], "page 2: must be an object, not "],
    ["null", null, "page 2: must be an object, not "],
    ["an object for a list", { backups: {} }, "page 2, backups: "],
    ["a number for a token", { nextPageToken: 5 }, "page 2, nextPageToken: "],
  ])("%s", async (_name, body, issue) => {
    expect((await failureOnSecondPage(body)).message).toContain(issue);
  });

  test("several at once, the first five told", async () => {
    const error = await failureOnSecondPage({ backups: Array.from({ length: 9 }, () => ({ id: "b" })) });
    expect(error.issues).toHaveLength(5);
    expect(error.issues[2]).toMatch(/^page 2, backup b, folderId: /);
  });

  test("no more of it than a person reads", async () => {
    const error = await failureOnSecondPage({
      backups: [{ ...good, id: "i".repeat(9_000), createdAt: "soon".repeat(9_000) }],
    });
    expect(error.message.length).toBeLessThan(2_000);
  });

  test.each([
    ["HTML", "<html><body>Sign in</body></html>", '"<html><body>Sign in</body></html>"'],
    ["JSON cut short", '{"backups":[', "begins"],
    ["nothing", "", "0 characters"],
  ])("%s in place of JSON", async (_name, body, told) => {
    const error = await failureOnSecondPage(body);
    expect(error.message).toContain("the body is not JSON but");
    expect(error.message).toContain(told);
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });

  test.each([201, 204, 206, 304])("HTTP %d in place of 200", async (status) => {
    emulator.script("listBackups", { kind: "answer", status, body: "" });
    const error = await failureOf(list());
    expect(error).toBeInstanceOf(ContractError);
    expect(error.message).toContain(`HTTP ${String(status)}, where only 200 is a success`);
  });
});

describe("an error that passes for a success", () => {
  test.each([
    [{ code: 7, message: "No viewer." }, 'google.rpc.Status: code 7 PERMISSION_DENIED, "No viewer."'],
    [{ code: 16, message: null, details: null }, "google.rpc.Status: code 16 UNAUTHENTICATED."],
    [{ code: 99 }, "google.rpc.Status: code 99."],
  ])("%j is not an empty list", async (status, told) => {
    expect((await failureOnSecondPage(status)).message).toContain(told);
  });
});

describe("a backup of another cluster", () => {
  test("is not listed as one of the cluster's", async () => {
    const other = { ...good, sourceClusterId: "c9qother" };
    const error = await failureOnSecondPage({ backups: [good, other] });
    expect(error.message).toContain(
      `page 2, backup c9q:good, sourceClusterId: is c9qother, not the requested cluster, ${clusterId}.`,
    );
  });
});

describe("null", () => {
  test("is a field that is left out", async () => {
    const unset = { createdAt: null, startedAt: null, sourceShardNames: null, type: null, new: null };
    emulator.script(
      "listBackups",
      { kind: "answer", body: JSON.stringify({ backups: [{ ...good, ...unset }], nextPageToken: null }) },
      { kind: "answer", body: JSON.stringify({ backups: null, nextPageToken: "" }) },
    );
    expect((await list()).backups).toEqual([
      { ...good, sourceShardNames: [], type: "BACKUP_TYPE_UNSPECIFIED" },
    ]);
    expect((await list()).backups).toEqual([]);
  });

  test("in the details of an error takes nothing from its meaning", async () => {
    const body = JSON.stringify({ code: 5, message: "No cluster.", details: null });
    emulator.script("listBackups", { kind: "answer", status: 404, body });
    expect(await failureOf(list())).toBeInstanceOf(ClusterNotFoundError);
  });

  test("in a cluster and an Operation is a field that is left out, too", async () => {
    const unset = { config: null, labels: null, description: null, createdAt: null, securityGroupIds: null };
    const cluster = { id: clusterId, folderId: "b1g", name: "n", ...unset };
    emulator.script("getCluster", { kind: "answer", body: JSON.stringify(cluster) });
    expect(await getRedisCluster(clusterId, withConnection(emulator.connection))).toMatchObject({
      description: "",
      labels: {},
      config: { version: "", resources: { diskSize: 0 } },
      securityGroupIds: [],
    });
    const operation = { id: "o", done: null, createdAt: null, metadata: null, error: null, response: null };
    emulator.script("getOperation", { kind: "answer", body: JSON.stringify(operation) });
    const connection = await connect(withConnection(emulator.connection));
    const read = withApiClient(connection, {}, (client) => getOperation(client, "o", { action: "testing" }));
    expect(await read).toEqual({
      id: "o",
      done: false,
      metadata: { kind: "", clusterId: "" },
      answeredAt: expect.any(Number) as number,
    });
  });

  test("is found however deep an answer is nested", async () => {
    const deep = `${"[".repeat(200_000)}null${"]".repeat(200_000)}`;
    emulator.script("listBackups", { kind: "answer", body: `{"new":${deep}}` });
    expect((await list()).backups).toEqual([]);
  });
});

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])("of HTTP %d is not followed", async (status) => {
    const target = closeAfterTest(
      await startEmulator({ requireAuthorization: false, clusters: [{ id: clusterId }] }),
    );
    const location = `${target.url}/managed-redis/v1/clusters/${clusterId}/backups`;
    emulator.script("listBackups", { kind: "answer", status, body: "", headers: { location } });
    expect(await failureOf(list())).toBeInstanceOf(ContractError);
    expect(target.requests).toEqual([]);
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });
});

describe("a body", () => {
  // White space around JSON means nothing, so that only the size is at fault.
  const blanks = (length: number) => " ".repeat(length - 2) + "{}";

  test("of the greatest size is read", async () => {
    emulator.script("listBackups", { kind: "answer", body: blanks(MAX_BODY) });
    expect((await list()).backups).toEqual([]);
  });

  test("that is larger is given up at once", async () => {
    emulator.script("listBackups", { kind: "answer", body: blanks(MAX_BODY + 1) });
    const error = await failureOf(list());
    expect(error).toBeInstanceOf(ContractError);
    expect(error.message).toContain("the body is larger than 33554432 bytes");
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test("that is not UTF-8 is not read as if it were: two IDs would become one", async () => {
    const [before = "", after = ""] = JSON.stringify({ backups: [{ ...good, id: "c9q:?" }] }).split("?");
    for (const byte of [0x80, 0x81, 0xff]) {
      const server = await startRawServer((_request, response) => {
        response.end(Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]));
      });
      const connection = { ...emulator.connection, redisEndpoint: server.url };
      const error = await failureOf(getRedisBackups(clusterId, withConnection(connection)));
      expect(error).toBeInstanceOf(ContractError);
      expect(error.message).toContain("the body is not valid UTF-8");
    }
  });

  describe("in gzip", () => {
    async function listFrom(encoding: string, body: Buffer, status = 200) {
      const server = await startRawServer((_request, response) => {
        response.writeHead(status, { "content-encoding": encoding }).end(body);
      });
      const connection = { ...emulator.connection, redisEndpoint: server.url, maxRetries: 0 };
      return getRedisBackups(clusterId, withConnection(connection));
    }

    test("is asked for and read", async () => {
      const page = gzipSync(JSON.stringify({ backups: [good] }));
      expect((await listFrom("gzip", page)).backups).toMatchObject([good]);
      await list();
      expect(emulator.requestsTo("listBackups")[0]?.headers["accept-encoding"]).toBe("gzip");
    });

    test.each([
      [
        "unpacks to more than the limit",
        "gzip",
        gzipSync(blanks(MAX_BODY + 1)),
        "larger than 33554432 bytes",
      ],
      ["is cut short", "gzip", gzipSync("{}").subarray(0, 12), "not valid gzip"],
      ["is not gzip", "gzip", Buffer.from("{}"), "not valid gzip"],
      ["is another encoding", "br", brotliCompressSync("{}"), "an encoding other than gzip"],
    ])("is refused where it %s", async (_name, encoding, body, told) => {
      const error = await failureOf(listFrom(encoding, body));
      expect(error).toBeInstanceOf(ContractError);
      expect(error.message).toContain(told);
    });

    test("takes nothing from the meaning of a refusal", async () => {
      const status = gzipSync(JSON.stringify({ code: 5, message: "No cluster." }));
      expect(await failureOf(listFrom("gzip", status, 404))).toBeInstanceOf(ClusterNotFoundError);
      expect(await failureOf(listFrom("gzip", Buffer.from("?"), 503))).toBeInstanceOf(UnavailableError);
    });
  });

  test("may begin with a byte order mark", async () => {
    emulator.script("listBackups", { kind: "answer", body: `\uFEFF${JSON.stringify({ backups: [good] })}` });
    expect((await list()).backups).toMatchObject([good]);
  });

  test("is that of the final answer, whatever informational ones come before", async () => {
    const server = await startRawServer((_request, response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload" });
      response.end(JSON.stringify({ backups: [good] }));
    });
    const connection = { ...emulator.connection, redisEndpoint: server.url };
    expect((await getRedisBackups(clusterId, withConnection(connection))).backups).toMatchObject([good]);
  });

  test("that never ends is given up as well", async () => {
    const server = await startRawServer((_request, response) => {
      const chunk = "x".repeat(1024 * 1024);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", pour);
      pour();
    });
    const connection = { ...emulator.connection, redisEndpoint: server.url };
    const error = await failureOf(getRedisBackups(clusterId, withConnection(connection)));
    expect(error).toBeInstanceOf(ContractError);
    expect(server.requests).toHaveLength(1);
  });
});

test("an answer that is no HTTP is not asked for again", async () => {
  const server = await startRawServer((_request, response) => {
    answerBytes(response, "SSH-2.0-OpenSSH_9.6\r\n\r\n");
  });
  const connection = { ...emulator.connection, redisEndpoint: server.url };
  const error = await failureOf(getRedisBackups(clusterId, withConnection(connection)));
  expect(error).toBeInstanceOf(UnavailableError);
  expect(error.message).toMatch(/^The service is unavailable\. .*Expected HTTP/);
  expect(server.requests).toHaveLength(1);
});
