import { once } from "node:events";
import { connect } from "node:net";

import type { Emulator } from "../../provider/testing";
import { arrivals, backupsPath, clusterEmulator, clusterId, PlainClient } from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

describe("recorded requests", () => {
  test("tell everything, in order of arrival", async () => {
    emulator.script("any", { kind: "pass" }, { kind: "gzip" });
    await client.get(backupsPath({ pageToken: "a/b &" }));
    await client.send("POST", "/iam/v1/tokens?x=1", { body: "{}", headers: { "X-Some": "Thing" } });
    expect(emulator.requests).toMatchObject([
      {
        method: "GET",
        path: `/managed-redis/v1/clusters/${clusterId}/backups`,
        query: { pageToken: "a/b &" },
        headers: { authorization: `Bearer ${emulator.token}` },
        body: "",
        route: "listBackups",
        status: 400,
        fault: "pass",
      },
      {
        method: "POST",
        query: { x: "1" },
        headers: { "x-some": "Thing" },
        body: "{}",
        route: "exchangeIamToken",
        fault: "gzip",
      },
    ]);
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
    expect(emulator.requestsTo("metadata")).toHaveLength(0);
    expect(emulator.requestsTo("any")).toHaveLength(2);
  });
});

describe("the server", () => {
  test("closes with a silent connection open, and twice", async () => {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");
    await emulator.close();
    await emulator.close();
    await closed;
  });

  test.each(["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nbroken header\r\n\r\n", "\0\0\0\0\r\n\r\n"])(
    "survives %j",
    async (bytes) => {
      const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1").resume();
      socket.write(bytes);
      await once(socket, "close");
      expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
    },
  );

  test("survives a client that leaves in the middle of its body", async () => {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    socket.write("POST /iam/v1/tokens HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{");
    await arrivals(emulator, 1);
    socket.destroy();
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
  });
});
