import pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import type { ServiceError } from "@grpc/grpc-js";
import providerProto from "@pulumi/pulumi/proto/provider_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { PluginProcess, type Wire } from "../../support/plugin/plugin-process";
import { ARGS, BACKUPS, FOLDER, SOURCE } from "../programs/restored-cluster";

const URN = "urn:pulumi:test::test-project::yandex-redis:index:RedisClusterRestore::restored";

let emulator: Emulator;
let plugin: PluginProcess;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, folderId: FOLDER, backups: BACKUPS }] });
  plugin = await PluginProcess.start();
  await plugin.configure(emulator.connection);
});

afterEach(async () => {
  await plugin.stop("SIGKILL");
  await emulator.close();
});

const create = (inputs: Wire = {}): Promise<providerProto.CreateResponse> => {
  const properties = Struct.fromJavaScript({ ...(ARGS as unknown as Wire), ...inputs });
  const request = new providerProto.CreateRequest().setUrn(URN).setProperties(properties);
  return plugin.call((client, done) => client.create(request, done));
};

const destroy = (created: providerProto.CreateResponse): Promise<Empty> => {
  const request = new providerProto.DeleteRequest()
    .setUrn(URN)
    .setId(created.getId())
    .setProperties(created.getProperties());
  return plugin.call((client, done) => client.delete(request, done));
};

const restoredClusters = (): string[] =>
  emulator.liveClusters().flatMap(({ id }) => (id === SOURCE ? [] : [id]));

describe("a process that serves up and then destroy, as with PULUMI_DEBUG_PROVIDERS", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["configured again", () => plugin.configure(emulator.connection)],
    [
      "attached to again",
      () => {
        const request = new pluginProto.PluginAttach().setAddress("127.0.0.1:1");
        return plugin.call<Empty>((client, done) => client.attach(request, done));
      },
    ],
  ])("deletes the cluster that it has restored, %s in between", async (_, between) => {
    const created = await create();
    expect(restoredClusters()).toEqual([created.getId()]);
    await between();
    await destroy(created);
    expect(restoredClusters()).toEqual([]);
  });
});

test.each([200, 130_000])(
  "a restore of 300 hosts that fails in %i characters gets through to the engine as not initialized",
  async (length) => {
    const message = "Quota exceeded. ".repeat(length / 16);
    emulator.operations.plan("restore", { fails: { code: 8, message }, polls: 1 });
    const hosts = Array.from({ length: 300 }, () => ({
      zoneId: "ru-central1-a",
      subnetId: "e9bsubnetsubnetsubne",
    }));
    const failure = await create({ hosts }).catch((error: unknown) => error as ServiceError);
    const [detail] = "metadata" in failure ? failure.metadata.get("grpc-status-details-bin") : [];
    expect(detail?.toString()).toContain("ErrorResourceInitFailed");
    expect(detail?.toString()).toContain(restoredClusters()[0]);
    expect(failure).toMatchObject({ details: expect.stringContaining("Quota exceeded") as string });
  },
);
