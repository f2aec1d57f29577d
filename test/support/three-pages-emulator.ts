import { type Emulator, startEmulator } from "../../provider/testing";
import { closeAfterTest } from "./close-after-test";
import { clusterId, threePages } from "./listing";

/** An emulator of the cluster with three pages of backups, closed after the test. */
export async function threePagesEmulator(): Promise<Emulator> {
  return closeAfterTest(await startEmulator({ clusters: [{ id: clusterId, backups: threePages() }] }));
}
