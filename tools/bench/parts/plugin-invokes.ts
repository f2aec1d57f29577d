import { deployInTurns } from "../deployments";
import { compare, milliseconds } from "../row";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const CLUSTERS = 100;
const PAGES = 3;
/** What the API serves where the client names no page size. */
const BACKUPS_PER_PAGE = 100;
const ROUNDS = 5;

/** The plugin's function against the package's own, which needs no process and no messages between. */
export const pluginInvokes: Part = {
  name: "invokes",
  title: `\`pulumi up\` with ${CLUSTERS} invokes of ${PAGES} pages each, and with as many calls of the function form`,
  async run() {
    const clusterIds = Array.from(
      { length: CLUSTERS },
      (_, index) => `c9qinvoke${String(index).padStart(11, "0")}`,
    );
    const pages = { pagesPerCluster: PAGES, backupsPerPage: BACKUPS_PER_PAGE, order: "shuffled" } as const;
    const walls = await withPageServer({ clusterIds, ...pages, latency: 0 }, (origin) =>
      deployInTurns(["invokes", "calls"], ROUNDS, { origin, clusterIds, pageSize: BACKUPS_PER_PAGE }),
    );
    return [
      compare({
        what: `\`pulumi up\` with ${CLUSTERS} invokes of the plugin, ${PAGES} pages each, against the function form`,
        ours: walls.invokes,
        baseline: walls.calls,
        format: milliseconds,
      }),
    ];
  },
};
