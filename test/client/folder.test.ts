import { InvalidArgumentError } from "../../provider/backups/errors";
import { getLatestRedisBackup, getRedisBackups } from "../../provider/queries/queries";
import { type Emulator, makeBackups, startEmulator } from "../../provider/testing";
import { closeAfterTest } from "../support/close-after-test";
import { failureOf, withConnection } from "../support/listing";

const folderId = "b1gfolder";
const backupsOf = (clusterId: string) => makeBackups(30, { clusterId, folderId });

let emulator: Emulator;

beforeEach(async () => {
  const clusters = ["c9qgone", "c9qkept"].map((id) => ({ id, folderId, backups: backupsOf(id) }));
  emulator = closeAfterTest(await startEmulator({ clusters }));
  emulator.deleteCluster("c9qgone");
});

const context = () => withConnection(emulator.connection);

describe("a folder's list", () => {
  test("has the backups of every cluster, deleted ones too, page by page", async () => {
    const result = await getRedisBackups({ folderId, pageSize: 25 }, context());
    expect(result).toMatchObject({ id: folderId, folderId });
    expect(result.backups).toHaveLength(60);
    expect(emulator.requestsTo("listFolderBackups")).toHaveLength(3);
  });

  test("is narrowed to a deleted cluster's backups by sourceClusterId", async () => {
    const { backups } = await getRedisBackups({ folderId, sourceClusterId: "c9qgone" }, context());
    expect(backups.map(({ id }) => id).sort()).toEqual(
      backupsOf("c9qgone")
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("has a latest backup", async () => {
    const latest = await getLatestRedisBackup({ folderId, sourceClusterId: "c9qgone" }, context());
    expect(latest.sourceClusterId).toBe("c9qgone");
  });

  test("says which cluster has none", async () => {
    const error = await failureOf(getLatestRedisBackup({ folderId, sourceClusterId: "c9qnever" }, context()));
    expect(error.message).toMatch(/^Folder b1gfolder has no finished backup with source cluster c9qnever/);
  });

  test.each([
    [{ clusterId: "c9qkept", folderId }, /^clusterId and folderId exclude each other/],
    [{ clusterId: "c9qkept", sourceClusterId: "c9qkept" }, /^sourceClusterId/],
    [{ folderId: "../x" }, /^folderId must be the ID of a folder/],
    [{ folderId, sourceClusterId: "a/b" }, /^sourceClusterId must be the ID of a cluster/],
  ])("is not asked for with %j", async (args, message) => {
    const error = await failureOf(getRedisBackups(args as never, context()));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toMatch(message);
    expect(emulator.requests).toHaveLength(0);
  });

  test("of a folder that is unknown to the service is a FolderNotFoundError", async () => {
    emulator.script("listFolderBackups", {
      kind: "status",
      status: 404,
      code: 5,
      message: "Folder not found",
    });
    expect(await failureOf(getRedisBackups({ folderId }, context()))).toMatchObject({
      name: "FolderNotFoundError",
      folderId,
      serviceMessage: "Folder not found",
    });
  });
});
