import path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** Where the engine finds the plugin that stands for pulumi-yandex. */
export const YANDEX_PLUGIN = path.join(__dirname, "yandex-plugin");

/** A cluster as pulumi-yandex has it. The cloud's cluster is there already: the name is its ID. */
export class MdbRedisCluster extends pulumi.CustomResource {
  constructor(name: string, args: { name: pulumi.Input<string> }) {
    super("yandex:index/mdbRedisCluster:MdbRedisCluster", name, args);
  }
}

/** The same of the newer Terraform resource. */
export class MdbRedisClusterV2 extends pulumi.CustomResource {
  constructor(name: string, args: { name: pulumi.Input<string> }) {
    super("yandex:index/mdbRedisClusterV2:MdbRedisClusterV2", name, args);
  }
}
