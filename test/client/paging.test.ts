import type { ServerResponse } from "node:http";

import { InvalidArgumentError } from "../../provider/backups/errors";
import { getLatestRedisBackup, getRedisBackups, listRedisBackups } from "../../provider/queries/queries";
import type { Emulator, Fault } from "../../provider/testing";
import { ContractError, DeadlineExceededError, PageTokenRepeatedError } from "../../provider/yandex/errors";
import { MAX_ITEMS } from "../../provider/yandex/paginate";
import type { Connection } from "../../provider/yandex/settings";
import {
  askedTokens,
  clusterId,
  failureOf,
  idsOf,
  threePages,
  threePagesQuery,
  until,
  withConnection,
} from "../support/listing";
import { startRawServer } from "../support/raw-server";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function context(changes?: Parameters<typeof withConnection>[1]) {
  return withConnection(emulator.connection, changes);
}

/** A page made by hand: these IDs, this next token. */
function page(ids: string[], nextPageToken?: string): Fault {
  const backups = ids.map((id) => ({ id, folderId: "b1g", sourceClusterId: clusterId }));
  return { kind: "answer", body: JSON.stringify({ backups, nextPageToken }) };
}

describe("a listing", () => {
  test.each([
    [1, 25],
    [10, 3],
    [12, 3],
    [24, 2],
    [25, 1],
    [1_000, 1],
  ])("reads every page once at %d a page, its tokens encoded", async (pageSize, pages) => {
    const { backups } = await getRedisBackups({ clusterId, pageSize }, context());
    expect(idsOf(backups).sort()).toEqual(idsOf(threePages()).sort());
    const requests = emulator.requestsTo("listBackups");
    // The emulator's tokens are full of characters that mean something else in a query, and it knows its own alone.
    expect(requests.map(({ status }) => status)).toEqual(Array.from({ length: pages }, () => 200));
    expect(new Set(askedTokens(emulator)).size).toBe(pages);
    expect(requests.map(({ query }) => query["pageSize"])).toEqual(requests.map(() => String(pageSize)));
  });

  test("asks for the most backups a page that the API gives", async () => {
    await getRedisBackups(clusterId, context());
    expect(emulator.requestsTo("listBackups")[0]?.query).toEqual({ pageSize: "1000" });
  });

  test("hands the backups out as served, newest first", async () => {
    const { backups, latest } = await getRedisBackups(threePagesQuery, context());
    const served = new Map(threePages().map((backup) => [backup.id, backup]));
    for (const backup of backups) {
      expect(backup).toEqual(served.get(backup.id));
    }
    const moments = backups.map(({ createdAt }) => Date.parse(createdAt ?? ""));
    expect(moments).toEqual([...moments].sort((a, b) => b - a));
    expect(latest?.createdAt).toBe("2025-01-15T03:00:00Z");
  });

  test("goes on after an empty page with a token", async () => {
    emulator.script("listBackups", page([], "a"), page(["b1"], "b"), page([], "c"), page(["b2"]));
    const { backups } = await getRedisBackups(clusterId, context());
    expect(idsOf(backups)).toEqual(["b2", "b1"]);
    expect(askedTokens(emulator)).toEqual([undefined, "a", "b", "c"]);
  });

  test.each([
    ["absent", {}],
    ["empty", { nextPageToken: "" }],
  ])("ends where the token is %s", async (_name, answer) => {
    emulator.script("listBackups", page(["b1"], "a"), { kind: "answer", body: JSON.stringify(answer) });
    expect(idsOf((await getRedisBackups(clusterId, context())).backups)).toEqual(["b1"]);
    expect(emulator.requests.filter(({ route }) => route === "listBackups")).toHaveLength(2);
  });

  test("of a cluster without backups is empty", async () => {
    emulator.setBackups(clusterId, []);
    expect(await getRedisBackups(clusterId, context())).toEqual({
      id: clusterId,
      clusterId,
      backups: [],
      count: 0,
    });
  });

  test("reads the whole list within a limit too: the newest may be on the last page", async () => {
    const all = await getRedisBackups(threePagesQuery, context());
    const { backups, ...facts } = await getRedisBackups({ ...threePagesQuery, limit: 3 }, context());
    expect(backups).toEqual(all.backups.slice(0, 3));
    expect(facts).toMatchObject({ count: 25, latestBackupId: all.latestBackupId });
  });

  test("gives each backup once when the list shifts under the reading", async () => {
    const listing = getRedisBackups({ clusterId, pageSize: 5 }, context());
    await until(() => emulator.requestsTo("listBackups").length > 0);
    emulator.addBackup(clusterId, { id: "made meanwhile" });
    const { backups } = await listing;
    expect(emulator.requestsTo("listBackups")).toHaveLength(6);
    expect(idsOf(backups).sort()).toEqual(idsOf(threePages()).sort());
  });

  test("keeps the first of two that have the same ID", async () => {
    emulator.script("listBackups", page(["b1", "b1", "b2"], "a"), page(["b2", "b3"]));
    expect(idsOf((await getRedisBackups(clusterId, context())).backups)).toEqual(["b3", "b2", "b1"]);
  });

  test("shows at its end what was read", async () => {
    const shown: string[] = [];
    await getRedisBackups(threePagesQuery, context({ progress: (status) => shown.push(status) }));
    expect(shown).toEqual([`Redis cluster ${clusterId}: 25 backups on 3 pages`]);
  });

  test("keeps what the filters keep, whichever page it is on", async () => {
    const { backups } = await getRedisBackups({ ...threePagesQuery, type: "MANUAL" }, context());
    const manual = threePages().filter(({ type }) => type === "MANUAL");
    expect(idsOf(backups).sort()).toEqual(idsOf(manual).sort());
    expect(emulator.requestsTo("listBackups")).toHaveLength(3);
  });

  test("takes a page of any length that the service may send", async () => {
    const ids = Array.from({ length: 200_000 }, (_, index) => String(index));
    emulator.script("listBackups", page(ids));
    expect((await getRedisBackups(clusterId, context())).backups).toHaveLength(200_000);
  });
});

describe("a page token named twice", () => {
  test("ends the listing with an error, not a loop", async () => {
    emulator.script("listBackups", { kind: "pass" }, { kind: "repeatToken" });
    const error = await failureOf(getRedisBackups(threePagesQuery, context()));
    expect(error).toBeInstanceOf(PageTokenRepeatedError);
    expect(error).toMatchObject({ clusterId, page: 2 });
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });

  test("is found in a longer circle too", async () => {
    emulator.script(
      "listBackups",
      page(["b1"], "a"),
      page(["b2"], "b"),
      page(["b3"], "c"),
      page(["b4"], "a"),
    );
    const error = await failureOf(getRedisBackups(clusterId, context()));
    expect(error).toBeInstanceOf(PageTokenRepeatedError);
    expect(askedTokens(emulator)).toEqual([undefined, "a", "b", "c"]);
  });
});

describe("a list without end", () => {
  const endless = (backups: string) => {
    let number = 0;
    return (_request: unknown, response: ServerResponse) => {
      number += 1;
      response.end(`{"backups":[${backups}],"nextPageToken":"${String(number)}"}`);
    };
  };

  async function listFrom(answer: Parameters<typeof startRawServer>[0], settings: Connection = {}) {
    const server = await startRawServer(answer);
    const connection = { ...emulator.connection, redisEndpoint: server.url, ...settings };
    return failureOf(getRedisBackups(clusterId, withConnection(connection)));
  }

  test("of full pages ends at the greatest size of a list", async () => {
    const least = { folderId: "b", sourceClusterId: clusterId };
    const full = Array.from({ length: 100_000 }, (_, id) => JSON.stringify({ id: String(id), ...least }));
    const error = await listFrom(endless(full.join()));
    expect(error).toBeInstanceOf(ContractError);
    expect(error).toMatchObject({ page: 11 });
    expect(error.message).toContain(`the list has more than ${String(MAX_ITEMS)} items`);
  });

  test("of few large backups ends as well", async () => {
    const large = JSON.stringify({ id: "b", folderId: "f".repeat(30_000_000), sourceClusterId: clusterId });
    const error = await listFrom(endless(large));
    expect(error).toBeInstanceOf(ContractError);
    expect(error).toMatchObject({ page: 18 });
    expect(error.message).toContain("the list has more than 536870912 characters");
  });

  test("of empty pages ends at the deadline", async () => {
    expect(await listFrom(endless(""), { deadline: "500ms" })).toBeInstanceOf(DeadlineExceededError);
  });

  test("may be a page token without end", async () => {
    const error = await listFrom((_request, response) => {
      response.end(JSON.stringify({ backups: [], nextPageToken: "t".repeat(16_000_000) }));
    });
    expect(error).toBeInstanceOf(ContractError);
    expect(error.message).toContain("page 1, nextPageToken: has 16000000 characters, more than 65536");
  });
});

describe("a cluster ID that cannot be one", () => {
  test.each(["", "..", "c9q/../c9q2", "c".repeat(51), "c9q?pageSize=1"])(
    "%j sends no request",
    async (wrong) => {
      for (const query of [
        getRedisBackups(wrong, context()),
        getLatestRedisBackup(wrong, context()),
        listRedisBackups(wrong, context()).next(),
      ]) {
        expect(await failureOf(query)).toBeInstanceOf(InvalidArgumentError);
      }
      expect(emulator.requests).toEqual([]);
    },
  );
});
