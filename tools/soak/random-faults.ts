import type { Fault } from "pulumi-yandex-redis/testing";
import type { Random } from "../../provider/testing/random";

export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

export function upTo(max: number, random: Random): number {
  return Math.floor(random() * (max + 1));
}

/** Faults that any request may meet. */
const anywhere: readonly ((random: Random) => Fault)[] = [
  (random) => ({ kind: "status", status: pick([429, 500, 502, 503, 504], random) }),
  () => ({ kind: "status", status: 429, retryAfter: 0 }),
  () => ({ kind: "status", status: 200, code: 7, message: "Permission denied" }),
  () => ({ kind: "answer", status: 502, body: "<html>Bad Gateway</html>", contentType: "text/html" }),
  (random) => ({ kind: "answer", body: pick(["", "{", "null", '{"backups":[{"id":"'], random) }),
  () => ({ kind: "stall" }),
  (random) => ({ kind: "stallBody", afterBytes: upTo(200, random) }),
  (random) => ({ kind: "cutBody", afterBytes: upTo(5000, random), chunked: random() < 0.5 }),
  () => ({ kind: "reset" }),
  () => ({ kind: "lostAnswer" }),
  (random) => ({ kind: "delay", milliseconds: upTo(100, random) }),
  (random) => ({ kind: "hold", requests: 1 + upTo(3, random) }),
  (random) => ({ kind: "unsetFields", written: pick(["zero", "null"], random) }),
  (random) => ({ kind: "nearMatches", text: pick(["eyJ-", "t1.a.", "y0_", "1"], random) }),
  () => ({ kind: "invalidUtf8" }),
  () => ({ kind: "gzip" }),
];

/** The cluster whose backups come in place of those that were asked for. */
export const otherClusterId = "c9qother";

/** Faults of a page of backups. */
const ofPages: readonly ((random: Random) => Fault)[] = [
  () => ({ kind: "repeatToken" }),
  () => ({ kind: "expireToken" }),
  () => ({ kind: "mixedUp", resourceId: otherClusterId }),
  () => ({ kind: "nearMatches", place: "createdAt", bytes: 200_000 }),
  () => ({ kind: "nearMatches", place: "nextPageToken", bytes: 200_000 }),
];

/** So many requests' faults, of which about one in five is one. */
export function faultsOfPages(count: number, random: Random): Fault[] {
  return schedule([...anywhere, ...ofPages], count, random);
}

export function faultsOfRestores(count: number, random: Random): Fault[] {
  return schedule(anywhere, count, random);
}

function schedule(kinds: readonly ((random: Random) => Fault)[], count: number, random: Random): Fault[] {
  return Array.from({ length: count }, () =>
    random() < 0.2 ? pick(kinds, random)(random) : { kind: "pass" },
  );
}
