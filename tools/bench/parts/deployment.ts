import { deployInTurns } from "../deployments";
import { compare, milliseconds } from "../row";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const CLUSTER = "c9qbenchmark00000000";
const PAGES = 3;
const BACKUPS_PER_PAGE = 1_000;
const ROUNDS = 60;

/** A real `pulumi up`, where the package is one part among many. */
export const deployment: Part = {
  name: "up",
  title: `\`pulumi up\` with one listing of ${PAGES} pages, and of an empty program`,
  async run() {
    const clusterIds = [CLUSTER];
    const pages = { pagesPerCluster: PAGES, backupsPerPage: BACKUPS_PER_PAGE, order: "shuffled" } as const;
    const walls = await withPageServer({ clusterIds, ...pages, latency: 0 }, (origin) =>
      deployInTurns(["listing", "empty"], ROUNDS, { origin, clusterIds, pageSize: BACKUPS_PER_PAGE }),
    );
    return [
      compare({
        what: `\`pulumi up\` with one listing of ${PAGES} pages against an empty program`,
        ours: walls.listing,
        baseline: walls.empty,
        format: milliseconds,
        target: 1.1,
      }),
    ];
  },
};
