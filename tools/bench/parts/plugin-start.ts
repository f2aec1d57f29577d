import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import providerProto from "@pulumi/pulumi/proto/provider_pb";
import { describe, milliseconds } from "../row";
import { summarize } from "../statistics";
import type { Part } from "./part";

const STARTS = 15;
const GREATEST_ADDITION = 400;

const PLUGIN = path.join(__dirname, "../../plugin/pulumi-resource-yandex-redis");
const BARE_SERVER = path.join(__dirname, "../measured/bare-grpc-server.js");

/** What the engine waits for before anything else: from the start of the process to the answer of Handshake. */
export const pluginStart: Part = {
  name: "plugin",
  title: "the plugin's start, and that of a bare gRPC server on Node.js",
  async run() {
    const [plugin, bare]: [number[], number[]] = [[], []];
    for (let count = 0; count < STARTS; count += 1) {
      plugin.push(await startUntilHandshake(PLUGIN));
      bare.push(await startUntilHandshake(BARE_SERVER));
    }
    const added = summarize(plugin).median - summarize(bare).median;
    return [
      {
        what: "The plugin's start until its handshake against a bare gRPC server's",
        ours: describe(plugin, milliseconds),
        baseline: describe(bare, milliseconds),
        ratio: `+${milliseconds(added)}`,
        target: `≤ +${milliseconds(GREATEST_ADDITION)}`,
        met: added <= GREATEST_ADDITION,
      },
    ];
  },
};

async function startUntilHandshake(script: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    await shakeHands(port.toString().trim());
    return performance.now() - start;
  } finally {
    await end(child);
  }
}

function shakeHands(port: string): Promise<void> {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client.handshake(new providerProto.ProviderHandshakeRequest(), (error) => {
      client.close();
      if (error === null) resolve();
      else reject(error);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
