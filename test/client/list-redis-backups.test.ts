import { listRedisBackups } from "../../provider";
import { type Emulator, makeBackups } from "../../provider/testing";
import { ClusterNotFoundError } from "../../provider/yandex/errors";
import { clusterId, failureOf, idsOf, threePages, threePagesQuery, until } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function list(changes: { type?: "MANUAL" } = {}) {
  return listRedisBackups({ ...threePagesQuery, ...changes }, { connection: emulator.connection });
}

async function collect(pages: ReturnType<typeof list>): Promise<string[][]> {
  const collected: string[][] = [];
  for await (const { number, backups } of pages) {
    expect(number).toBe(collected.length + 1);
    collected.push(idsOf(backups));
  }
  return collected;
}

describe("listRedisBackups", () => {
  test("gives page after page, in the service's order", async () => {
    const ids = idsOf(threePages());
    expect(await collect(list())).toEqual([ids.slice(0, 10), ids.slice(10, 20), ids.slice(20)]);
  });

  test("gives a page on which nothing matches as an empty one", async () => {
    emulator.setBackups(
      clusterId,
      threePages().map((backup) => ({ ...backup, type: "AUTOMATED" })),
    );
    expect(await collect(list({ type: "MANUAL" }))).toEqual([[], [], []]);
  });

  test("asks for nothing until it is iterated", async () => {
    const pages = list();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(emulator.requests).toEqual([]);
    await collect(pages);
    expect(emulator.requestsTo("listBackups")).toHaveLength(3);
  });

  test("can be iterated again, and then reads the list anew", async () => {
    const pages = list();
    expect((await collect(pages)).flat()).toEqual(idsOf(threePages()));
    const others = makeBackups(12, { clusterId, seed: 2 });
    emulator.setBackups(clusterId, others);
    expect((await collect(pages)).flat()).toEqual(idsOf(others));
  });

  test("can be iterated twice at the same time", async () => {
    const pages = list();
    const [one, other] = await Promise.all([collect(pages), collect(pages)]);
    expect(one).toEqual(other);
    expect(emulator.requestsTo("listBackups")).toHaveLength(6);
  });

  test("asks for the next page before this one is read, and no further when the loop is left", async () => {
    for await (const { number } of list()) {
      expect(number).toBe(1);
      await until(() => emulator.requestsTo("listBackups").length === 2);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });

  test("fails while it is iterated, after the pages before", async () => {
    emulator.script("listBackups", { kind: "pass" }, { kind: "status", status: 404 });
    const seen: number[] = [];
    const error = await failureOf(
      (async () => {
        for await (const { number } of list()) {
          seen.push(number);
        }
      })(),
    );
    expect(error).toBeInstanceOf(ClusterNotFoundError);
    expect(error).toMatchObject({ page: 2 });
    expect(seen).toEqual([1]);
  });
});
