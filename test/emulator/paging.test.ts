import { type Emulator, makeBackups } from "../../provider/testing";
import {
  backups,
  backupsPath,
  clusterEmulator,
  clusterId,
  expectStatus,
  PlainClient,
} from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

describe("paging", () => {
  test.each([1, 2, 5, 7, 24, 25, 26, 1000])(
    "walks every backup in stored order, %d a page",
    async (pageSize) => {
      const pages = await client.pages((query) => backupsPath({ pageSize, ...query }));
      expect(pages.flat()).toEqual(backups);
      expect(pages.map(({ length }) => length)).toEqual(
        Array.from({ length: Math.ceil(25 / pageSize) }, (_, index) =>
          Math.min(pageSize, 25 - index * pageSize),
        ),
      );
    },
  );

  test.each([{}, { pageSize: 0 }])("takes the default of 100 a page for %j", async (query) => {
    emulator.setBackups(clusterId, makeBackups(250, { clusterId }));
    const first = await client.page(query);
    expect(first.backups).toHaveLength(100);
  });

  test("takes another default", async () => {
    const other = new PlainClient(await clusterEmulator({ defaultPageSize: 10 }));
    expect((await other.page()).backups).toHaveLength(10);
  });

  test("leaves empty fields out", async () => {
    emulator.setBackups(clusterId, []);
    expect((await client.get(backupsPath())).text).toBe("{}");
    emulator.setBackups(clusterId, makeBackups(1, { clusterId }));
    expect(await client.page()).toEqual({ backups: makeBackups(1, { clusterId }) });
  });

  test.each(["-1", "1001", "1.5", "ten", "1e2", " 1", "99999999999999999999"])(
    "refuses pageSize %j",
    async (pageSize) => {
      expectStatus(await client.get(backupsPath({ pageSize })), 400, 3, /^pageSize: .*from 0 to 1000$/);
    },
  );

  test("names each position by a short token that needs encoding", async () => {
    const tokens = new Set<string>();
    for (let position = 1; position < 25; position++)
      tokens.add(await client.nextPageToken({ pageSize: position }));
    expect(tokens.size).toBe(24);
    for (const token of tokens) {
      expect(token.length).toBeLessThanOrEqual(100);
      for (const character of "/+=&% ") expect(token).toContain(character);
    }
  });

  test.each(["+", "&", "%"])("does not know its token again with %j left unencoded", async (character) => {
    const token = await client.nextPageToken({ pageSize: 10 });
    const encoded = encodeURIComponent(token).replaceAll(encodeURIComponent(character), character);
    const path = `/managed-redis/v1/clusters/${clusterId}/backups?pageToken=`;
    expectStatus(await client.get(path + encoded), 400, 3, "invalid page token");
    expect(await client.get(path + encodeURIComponent(token))).toMatchObject({ status: 200 });
  });

  test("refuses a made-up token and another cluster's", async () => {
    expectStatus(await client.get(backupsPath({ pageToken: "MTA=" })), 400, 3, "invalid page token");
    const pageToken = await client.nextPageToken({ pageSize: 10 });
    emulator.addCluster({ id: "c9qother", backups: makeBackups(25, { clusterId: "c9qother" }) });
    expectStatus(await client.get(backupsPath({ pageToken }, "c9qother")), 400, 3, "invalid page token");
  });

  test("shows a backup again when one is added while the list is read, and misses one when one goes", async () => {
    const first = await client.page({ pageSize: 10 });
    emulator.addBackup(clusterId, { id: "new" });
    const second = await client.page({ pageSize: 10, pageToken: first.nextPageToken ?? "" });
    expect(second.backups?.[0]).toEqual(first.backups?.[9]);

    emulator.removeBackup(clusterId, "new");
    emulator.removeBackup(clusterId, first.backups?.[0]?.id ?? "");
    const shrunk = await client.page({ pageSize: 10, pageToken: first.nextPageToken ?? "" });
    expect(shrunk.backups?.[0]).toEqual(backups[11]);
  });

  test("ends when the list has shrunk below the token's position", async () => {
    const pageToken = await client.nextPageToken({ pageSize: 20 });
    emulator.setBackups(clusterId, makeBackups(3, { clusterId }));
    expect(await client.page({ pageToken })).toEqual({});
  });
});
