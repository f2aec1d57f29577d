import { execFile, spawn } from "node:child_process";
import { on, once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import * as grpc from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import providerProto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { version } from "../../../provider/yandex/version";
import { PLUGIN } from "../../support/plugin/plugin-folder";
import { invokeRequest, PluginProcess, type Wire } from "../../support/plugin/plugin-process";
import { GET_LATEST_REDIS_BACKUP, GET_REDIS_BACKUPS } from "../../support/plugin/provider";

/** Pulumi's writing of what JSON has no word for (sdk/go/common/resource/sig). */
const secret = (value: string): Wire => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const CLUSTER = "c9qwire";

let emulator: Emulator;
let plugin: PluginProcess;

beforeEach(async () => {
  const backups = makeBackups(3, { clusterId: CLUSTER });
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
  plugin = await PluginProcess.start();
});

afterEach(async () => {
  await plugin.stop("SIGKILL");
  await emulator.close();
});

test("it says what it is, before any configuration", async () => {
  const hello = new providerProto.ProviderHandshakeRequest();
  const handshake = await plugin.call<providerProto.ProviderHandshakeResponse>((client, done) =>
    client.handshake(hello, done),
  );
  expect(handshake.getAcceptSecrets()).toBe(true);
  const info = await plugin.call<PluginInfo>((client, done) => client.getPluginInfo(new Empty(), done));
  const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, "../../../package.json"), "utf8")) as {
    version: string;
  };
  expect(info.getVersion()).toBe(manifest.version);
  const schema = await getSchema(0);
  expect(JSON.parse(schema.getSchema())).toMatchObject({ name: "yandex-redis" });
});

const getSchema = (version: number): Promise<providerProto.GetSchemaResponse> =>
  plugin.call((client, done) =>
    client.getSchema(new providerProto.GetSchemaRequest().setVersion(version), done),
  );

test("values that are secret or unknown on the wire are so in the answer", async () => {
  await plugin.configure({ endpoint: emulator.url, token: secret(emulator.token) });
  const open = await plugin.invoke(GET_LATEST_REDIS_BACKUP, { clusterId: CLUSTER });
  expect(open.getReturn()?.toJavaScript()).toMatchObject({ sourceClusterId: CLUSTER });

  const closed = await plugin.invoke(GET_LATEST_REDIS_BACKUP, { clusterId: secret(CLUSTER) });
  const values = Object.values(closed.getReturn()?.toJavaScript() ?? {});
  expect(values.length).toBeGreaterThan(5);
  for (const value of values) expect(value).toMatchObject(secretOfAnything());

  const requests = emulator.requests.length;
  const args = { clusterId: CLUSTER, createdAfter: UNKNOWN };
  const unknown = await plugin.invoke(GET_REDIS_BACKUPS, args);
  expect(unknown.getReturn()?.toJavaScript()).toEqual({});
  expect(emulator.requests).toHaveLength(requests);
});

function secretOfAnything(): Wire {
  const { value: _, ...signature } = secret("");
  return signature;
}

describe("stopping", () => {
  const stalled = async (): Promise<void> => {
    await plugin.configure({ ...emulator.connection, maxRetries: "0" });
    emulator.script("listBackups", { kind: "stall" });
  };
  const arrival = async (): Promise<void> => {
    while (emulator.requestsTo("listBackups").length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  test("Cancel ends the requests under way, and what is asked for afterwards", async () => {
    await stalled();
    const invoked = plugin.invoke(GET_REDIS_BACKUPS, { clusterId: CLUSTER });
    const failure = expect(invoked).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    await arrival();
    await plugin.cancel();
    await failure;
    await expect(plugin.invoke(GET_REDIS_BACKUPS, { clusterId: CLUSTER })).rejects.toMatchObject({
      details: expect.stringContaining("Stopped by the caller's signal.") as unknown,
    });
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test("a call that the engine drops ends its own requests alone", async () => {
    // A service that never answers and tells when a request has been given up.
    const service = http.createServer().listen(0, "127.0.0.1");
    await once(service, "listening");
    const { port } = service.address() as AddressInfo;
    await plugin.configure({ token: emulator.token, redisEndpoint: `http://127.0.0.1:${port}` });
    const listing = (clusterId: string) => {
      const request = invokeRequest(GET_REDIS_BACKUPS, { clusterId });
      return plugin.client.invoke(request, () => undefined);
    };
    const arrivals = on(service, "request") as AsyncIterableIterator<[unknown, http.ServerResponse]>;
    const dropped = listing("c9qdropped");
    const first = (await arrivals.next()).value as [unknown, http.ServerResponse];
    const other = listing("c9qother");
    const second = (await arrivals.next()).value as [unknown, http.ServerResponse];

    dropped.cancel();
    await once(first[1], "close");
    expect(second[1].closed).toBe(false);
    other.cancel();
    await once(second[1], "close");
    service.close();
  });

  test("the engine's SIGINT ends the process; what is under way answers first", async () => {
    await stalled();
    const invoked = plugin.invoke(GET_REDIS_BACKUPS, { clusterId: CLUSTER });
    const failure = expect(invoked).rejects.toMatchObject({ code: grpc.status.CANCELLED });
    await arrival();
    const ended = once(plugin.child, "exit") as Promise<[number]>;
    plugin.child.kill("SIGINT");
    await failure;
    plugin.client.close();
    expect((await ended)[0]).toBe(0);
  });

  test("an engine that was killed leaves no plugin behind", async () => {
    // The parent starts the plugin, tells its process ID and dies without a word.
    const parent = spawn(process.execPath, [
      "-e",
      `const child = require("node:child_process").spawn(process.execPath, [${JSON.stringify(PLUGIN)}], { detached: true });
       child.stdout.once("data", () => { console.log(child.pid); process.kill(process.pid, "SIGKILL"); });`,
    ]);
    const [pid] = (await once(parent.stdout, "data")) as [Buffer];
    while (isAlive(Number(pid.toString()))) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

describe("what no engine would send", () => {
  test("a call before Configure is refused", async () => {
    await expect(plugin.invoke(GET_REDIS_BACKUPS, { clusterId: CLUSTER })).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
    });
  });

  test.each(["yandex-redis:index:noSuchFunction", "", "constructor", "__proto__"])(
    "an unknown function %j is refused, naming those that there are",
    async (token) => {
      await plugin.configure(emulator.connection);
      await expect(plugin.invoke(token, {})).rejects.toMatchObject({
        code: grpc.status.NOT_FOUND,
        details: expect.stringContaining(GET_REDIS_BACKUPS) as unknown,
      });
    },
  );

  test.each<[string, Wire]>([
    ["of the wrong type", { clusterId: 7 }],
    ["that are lists", { clusterId: [CLUSTER] }],
    ["that are null", { clusterId: null }],
    ["named like an object's own", { clusterId: CLUSTER, constructor: "x" }],
  ])("arguments %s are refused as the caller's", async (_, args) => {
    await plugin.configure(emulator.connection);
    const response = await plugin.invoke(GET_REDIS_BACKUPS, args);
    expect(response.getFailuresList()).toHaveLength(1);
    expect(emulator.requests).toEqual([]);
  });

  test("messages without their fields", async () => {
    await plugin.call<providerProto.ConfigureResponse>((client, done) =>
      client.configure(new providerProto.ConfigureRequest(), done),
    );
    const checked = await plugin.call<providerProto.CheckResponse>((client, done) =>
      client.checkConfig(new providerProto.CheckRequest(), done),
    );
    expect(checked.getFailuresList()).toEqual([]);
    const diff = await plugin.call<providerProto.DiffResponse>((client, done) =>
      client.diffConfig(new providerProto.DiffRequest(), done),
    );
    expect(diff.getChanges()).toBe(providerProto.DiffResponse.DiffChanges.DIFF_NONE);
    const invoked = plugin.call<providerProto.InvokeResponse>((client, done) =>
      client.invoke(new providerProto.InvokeRequest(), done),
    );
    await expect(invoked).rejects.toMatchObject({ code: grpc.status.NOT_FOUND });
    await expect(getSchema(9)).rejects.toMatchObject({ code: grpc.status.INVALID_ARGUMENT });
  });

  test("a method that it does not have is UNIMPLEMENTED", async () => {
    const constructed = plugin.call<providerProto.ConstructResponse>((client, done) =>
      client.construct(new providerProto.ConstructRequest(), done),
    );
    await expect(constructed).rejects.toMatchObject({ code: grpc.status.UNIMPLEMENTED });
  });

  test("bytes that are no message, and then it still serves", async () => {
    const session = http2.connect(`http://${plugin.client.getChannel().getTarget().replace("dns:", "")}`);
    const stream = session.request({
      ":method": "POST",
      ":path": "/pulumirpc.ResourceProvider/Invoke",
      "content-type": "application/grpc",
      te: "trailers",
    });
    stream.end(Buffer.from([0, 0, 0, 0, 4, 0xff, 0xff, 0xff, 0xff]));
    let status: unknown;
    const take = (headers: http2.IncomingHttpHeaders): void => {
      status ??= headers["grpc-status"];
    };
    stream.on("response", take);
    stream.on("trailers", take);
    stream.resume();
    await once(stream, "close");
    session.close();
    expect(Number(status)).toBeGreaterThan(0);

    await plugin.configure(emulator.connection);
    const response = await plugin.invoke(GET_LATEST_REDIS_BACKUP, { clusterId: CLUSTER });
    expect(response.getReturn()).toBeInstanceOf(Struct);
  });
});

test("on a Node.js that is too old it says so, and what to do", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-old-node-"));
  try {
    const disguise = path.join(folder, "disguise.js");
    fs.writeFileSync(disguise, 'Object.defineProperty(process.versions, "node", { value: "20.20.0" });');
    const child = spawn(process.execPath, ["--require", disguise, PLUGIN]);
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, "close")) as [number];
    expect(code).toBe(1);
    expect(said).toBe(
      "pulumi-resource-yandex-redis needs Node.js 22.19 or later, and `node` on PATH is 20.20.0. " +
        "Install a newer Node.js and run pulumi again.\n",
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test.each([
  ["--version", version],
  ["--help", "Usage: pulumi-resource-yandex-redis"],
])("%s is answered, and nothing is served", async (flag, answer) => {
  const { stdout } = await promisify(execFile)(process.execPath, [PLUGIN, flag], { timeout: 60_000 });
  expect(stdout).toContain(answer);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
