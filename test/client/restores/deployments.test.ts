import { redisClusterRestore } from "../../../provider/dynamic";
import type { Emulator } from "../../../provider/testing";
import { restorable, restorableEmulator, restoredClusters, urn } from "../../support/restores";

let emulator: Emulator;

const configure = () => {
  const config = new Map(Object.entries(emulator.pulumiConfig).map(([key, { value }]) => [key, value]));
  return redisClusterRestore.configure({ config });
};

test("a process that is configured again, for destroy, deletes the cluster that it has restored", async () => {
  emulator = await restorableEmulator();
  await configure();
  const inputs = { ...(await restorable(emulator)), identity: urn };
  // Progress, which goes there without an engine.
  jest.spyOn(console, "error").mockReturnValue();
  const created = await redisClusterRestore.create(inputs);
  const [id, outs] = [created.id, created.outs as unknown];
  expect(restoredClusters(emulator)).toEqual([id]);
  await configure();
  await redisClusterRestore.delete(id, outs);
  expect(restoredClusters(emulator)).toEqual([]);
});
