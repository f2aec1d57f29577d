import { listInTurns } from "../listing-runs";
import { compare, milliseconds } from "../row";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const CLUSTERS = 200;
const PAGES = 3;
/** What the API serves where the client names no page size. */
const BACKUPS_PER_PAGE = 100;
const LATENCY = 10;

/** A fleet's clusters asked all at once: the pool's connections should never idle. */
export const manyClusters: Part = {
  name: "clusters",
  title: `${CLUSTERS} clusters at once, ${PAGES} pages of ${BACKUPS_PER_PAGE} backups each, ${LATENCY} ms latency`,
  async run() {
    const listings = await listFleet();
    return [
      compare({
        what: `${CLUSTERS} clusters at once, ${PAGES} pages each, ${LATENCY} ms latency: wall time`,
        ours: listings.package.walls,
        baseline: listings.raw.walls,
        cpu: { ours: listings.package.cpus, baseline: listings.raw.cpus },
        format: milliseconds,
        target: 1.2,
      }),
    ];
  },
};

function listFleet(): ReturnType<typeof listInTurns> {
  const clusterIds = Array.from(
    { length: CLUSTERS },
    (_, index) => `c9qbench${String(index).padStart(12, "0")}`,
  );
  const pages = { pagesPerCluster: PAGES, backupsPerPage: BACKUPS_PER_PAGE, order: "shuffled" } as const;
  return withPageServer({ clusterIds, ...pages, latency: LATENCY }, (origin) =>
    listInTurns({
      origin,
      clusterIds,
      pageSize: BACKUPS_PER_PAGE,
      expected: PAGES * BACKUPS_PER_PAGE,
      processes: 3,
      warmUps: 2,
      repetitions: 5,
    }),
  );
}
