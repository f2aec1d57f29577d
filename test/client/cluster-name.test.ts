import { InvalidArgumentError } from "../../provider/backups/errors";
import { ClusterNameAmbiguousError, ClusterNameNotFoundError } from "../../provider/queries/errors";
import { getLatestRedisBackup, getRedisBackups, listRedisBackups } from "../../provider/queries/queries";
import { type Emulator, makeBackups, startEmulator } from "../../provider/testing";
import { FolderNotFoundError } from "../../provider/yandex/errors";
import { closeAfterTest } from "../support/close-after-test";
import { failureOf, withConnection } from "../support/listing";

const folderId = "b1gfolder";

let emulator: Emulator;

beforeEach(async () => {
  const cluster = (id: string, name: string, folder = folderId) => ({
    id,
    name,
    folderId: folder,
    backups: makeBackups(3, { clusterId: id, folderId: folder }),
  });
  const clusters = [
    cluster("c9qcart", "cart"),
    cluster("c9qsessions", "sessions"),
    cluster("c9qelsewhere", "sessions", "b1gother"),
    cluster("c9qupper", "My_Sessions"),
  ];
  emulator = closeAfterTest(await startEmulator({ clusters }));
});

const context = () => withConnection(emulator.connection);

describe("a cluster given by its name", () => {
  test("is looked up in its folder by the service's filter, and listed by its ID", async () => {
    const result = await getRedisBackups({ clusterName: "sessions", folderId }, context());
    expect(result).toMatchObject({ id: "c9qsessions", clusterId: "c9qsessions", count: 3 });
    expect(emulator.requestsTo("listClusters").map(({ query }) => query)).toEqual([
      { folderId, pageSize: "1000", filter: 'name="sessions"' },
    ]);
    const latest = await getLatestRedisBackup({ clusterName: "sessions", folderId: "b1gother" }, context());
    expect(latest.sourceClusterId).toBe("c9qelsewhere");
    for await (const { backups } of listRedisBackups({ clusterName: "cart", folderId }, context())) {
      expect(backups.map(({ sourceClusterId }) => sourceClusterId)).toEqual(Array(3).fill("c9qcart"));
    }
  });

  test("is found among all where its name is one that the filter cannot say", async () => {
    const result = await getRedisBackups({ clusterName: "My_Sessions", folderId }, context());
    expect(result.id).toBe("c9qupper");
    expect(emulator.requestsTo("listClusters")[0]?.query).not.toHaveProperty("filter");
  });

  test("is an error of its own where there is none, also when it is gone", async () => {
    const unknown = await failureOf(getRedisBackups({ clusterName: "sesions", folderId }, context()));
    expect(unknown).toBeInstanceOf(ClusterNameNotFoundError);
    expect(unknown.message).toMatch(/^Folder b1gfolder has no cluster called sesions\. Check the name/);
    emulator.deleteCluster("c9qcart");
    const gone = await failureOf(getRedisBackups({ clusterName: "cart", folderId }, context()));
    expect(gone).toMatchObject({ name: "ClusterNameNotFoundError", clusterName: "cart", folderId });
  });

  test("is an error of its own where there are several", async () => {
    emulator.addCluster({ id: "c9qcart2", name: "cart", folderId });
    const error = await failureOf(getLatestRedisBackup({ clusterName: "cart", folderId }, context()));
    expect(error).toBeInstanceOf(ClusterNameAmbiguousError);
    expect(error.message).toContain("has 2 clusters called cart: c9qcart, c9qcart2.");
    expect(emulator.requestsTo("listBackups")).toEqual([]);
  });

  test("needs a folder, and asks for nothing without one", async () => {
    const error = await failureOf(getRedisBackups({ clusterName: "cart" }, context()));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toMatch(/^folderId is missing: clusterName is looked up in a folder/);
    expect(emulator.requestsTo("listClusters")).toEqual([]);
  });

  test("fails as the folder does", async () => {
    emulator.script("listClusters", { kind: "status", status: 404, code: 5, message: "Folder not found" });
    const error = await failureOf(getRedisBackups({ clusterName: "cart", folderId }, context()));
    expect(error).toBeInstanceOf(FolderNotFoundError);
  });
});
