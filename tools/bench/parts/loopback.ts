import { listInTurns, type Listings } from "../listing-runs";
import { compare, mebibytes, milliseconds, type Row } from "../row";
import type { Order } from "../server/backup-pages";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const PAGES = 100;
const BACKUPS_PER_PAGE = 1_000;
const CLUSTER = "c9qbenchmark00000000";
const ORDERS: readonly Order[] = ["newest first", "oldest first", "shuffled"];

/** Where the network costs nothing, all that is left is the work on the pages. */
export const loopback: Part = {
  name: "loopback",
  title: `${PAGES} pages of ${BACKUPS_PER_PAGE} backups on loopback, in three orders`,
  async run() {
    const rows: Row[] = [];
    for (const order of ORDERS) {
      const listings = await listInOrder(order);
      rows.push(...rowsOf(order, listings.package, listings.raw));
    }
    return rows;
  },
};

function listInOrder(order: Order): ReturnType<typeof listInTurns> {
  const pages = { pagesPerCluster: PAGES, backupsPerPage: BACKUPS_PER_PAGE, order };
  return withPageServer({ clusterIds: [CLUSTER], ...pages, latency: 0 }, (origin) =>
    listInTurns({
      origin,
      clusterIds: [CLUSTER],
      pageSize: BACKUPS_PER_PAGE,
      expected: PAGES * BACKUPS_PER_PAGE,
      processes: 15,
      warmUps: 1,
      repetitions: 5,
    }),
  );
}

function rowsOf(order: Order, ours: Listings, raw: Listings): Row[] {
  const what = `${PAGES} pages, loopback, ${order}`;
  return [
    compare({
      what: `${what}: wall time`,
      ours: ours.walls,
      baseline: raw.walls,
      cpu: { ours: ours.cpus, baseline: raw.cpus },
      format: milliseconds,
      target: 1.2,
    }),
    compare({
      what: `${what}: peak memory of the process`,
      ours: ours.peaks,
      baseline: raw.peaks,
      format: mebibytes,
      target: 1.3,
    }),
    compare({
      what: `${what}: peak memory above that of the loaded SDK`,
      ours: ours.growths,
      baseline: raw.growths,
      format: mebibytes,
    }),
    compare({
      what: `${what}: wall time of a process's first listing`,
      ours: ours.firstWalls,
      baseline: raw.firstWalls,
      cpu: { ours: ours.firstCpus, baseline: raw.firstCpus },
      format: milliseconds,
    }),
  ];
}
