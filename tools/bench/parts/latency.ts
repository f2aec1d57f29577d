import { listInTurns } from "../listing-runs";
import { compare, milliseconds } from "../row";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const PAGES = 100;
const BACKUPS_PER_PAGE = 1_000;
const LATENCY = 20;
const CLUSTER = "c9qbenchmark00000000";

/** Where the service takes its time, the work on a page has to hide behind the wait for the next. */
export const latency: Part = {
  name: "latency",
  title: `${PAGES} pages of ${BACKUPS_PER_PAGE} backups, ${LATENCY} ms from request to answer`,
  async run() {
    const listings = await listSlowly();
    return [
      compare({
        what: `${PAGES} pages, ${LATENCY} ms latency, shuffled: wall time`,
        ours: listings.package.walls,
        baseline: listings.raw.walls,
        cpu: { ours: listings.package.cpus, baseline: listings.raw.cpus },
        format: milliseconds,
        target: 1.03,
      }),
    ];
  },
};

function listSlowly(): ReturnType<typeof listInTurns> {
  const pages = { pagesPerCluster: PAGES, backupsPerPage: BACKUPS_PER_PAGE, order: "shuffled" } as const;
  return withPageServer({ clusterIds: [CLUSTER], ...pages, latency: LATENCY }, (origin) =>
    listInTurns({
      origin,
      clusterIds: [CLUSTER],
      pageSize: BACKUPS_PER_PAGE,
      expected: PAGES * BACKUPS_PER_PAGE,
      processes: 2,
      warmUps: 0,
      repetitions: 3,
    }),
  );
}
