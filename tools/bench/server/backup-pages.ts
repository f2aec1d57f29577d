import { randomNumbers, shuffle } from "../../../provider/testing/random";

/** In which order a server serves a cluster's backups; the API documents none. */
export type Order = "newest first" | "oldest first" | "shuffled";

/** What a page server holds. */
export interface PagesToServe {
  readonly clusterIds: readonly string[];
  readonly pagesPerCluster: number;
  readonly backupsPerPage: number;
  readonly order: Order;
}

const OLDEST = Date.parse("2024-01-01T00:00:00Z");
const MILLISECONDS_BETWEEN_BACKUPS = 60_000;

/** All pages of all clusters, ready to be sent, by {@link pageKey}. */
export function makePages(wanted: PagesToServe): Map<string, Buffer> {
  const pages = new Map<string, Buffer>();
  for (const clusterId of wanted.clusterIds) {
    addPagesOf(clusterId, wanted, pages);
  }
  return pages;
}

/** @param pageToken empty for the first page */
export function pageKey(clusterId: string, pageToken: string): string {
  return `${clusterId} ${pageToken}`;
}

function addPagesOf(clusterId: string, wanted: PagesToServe, pages: Map<string, Buffer>): void {
  const { pagesPerCluster, backupsPerPage, order } = wanted;
  const ages = inOrder(pagesPerCluster * backupsPerPage, order);
  for (let page = 0; page < pagesPerCluster; page += 1) {
    const backups = ages
      .slice(page * backupsPerPage, (page + 1) * backupsPerPage)
      .map((index) => makeBackup(clusterId, index));
    const nextPageToken = page + 1 < pagesPerCluster ? { nextPageToken: tokenOf(clusterId, page + 1) } : {};
    const body = Buffer.from(JSON.stringify({ backups, ...nextPageToken }));
    pages.set(pageKey(clusterId, page === 0 ? "" : tokenOf(clusterId, page)), body);
  }
}

/** The backups' numbers, counted from the oldest, in the order in which they are served. */
function inOrder(count: number, order: Order): number[] {
  const oldestFirst = Array.from({ length: count }, (_, index) => index);
  if (order === "shuffled") {
    return shuffle(oldestFirst, randomNumbers(1));
  }
  return order === "oldest first" ? oldestFirst : oldestFirst.reverse();
}

/** Page tokens hold characters that a client has to encode. */
function tokenOf(clusterId: string, page: number): string {
  return `${Buffer.from(`${clusterId}/${page}`).toString("base64")}+/=`;
}

/** A backup in the API's JSON, newer fields included: some 240 bytes. */
function makeBackup(clusterId: string, index: number): Record<string, unknown> {
  const created = OLDEST + index * MILLISECONDS_BETWEEN_BACKUPS;
  return {
    id: `${clusterId}:${index.toString(36).padStart(8, "0")}`,
    folderId: "b1gbenchmarkfolder00",
    createdAt: timestamp(created, index),
    sourceClusterId: clusterId,
    startedAt: timestamp(created - 41_000, index + 5),
    sourceShardNames: ["shard1"],
    type: index % 5 === 3 ? "MANUAL" : "AUTOMATED",
  };
}

/** With 0 to 9 fractional digits, as the API writes timestamps. */
function timestamp(milliseconds: number, index: number): string {
  const toTheSecond = new Date(milliseconds).toISOString().slice(0, -".000Z".length);
  const digits = index % 10;
  return digits === 0 ? `${toTheSecond}Z` : `${toTheSecond}.${"313177213".slice(0, digits)}Z`;
}
