import path from "node:path";
import { createProjectFolder, ensureEngine, type Engine, type ProjectFolder } from "../../engine";
import { runMeasured } from "../measured/measured-process";
import { compare, milliseconds } from "../row";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const CLUSTER = "c9qbenchmark00000000";
const PAGES = 3;
const BACKUPS_PER_PAGE = 1_000;
const ROUNDS = 5;

type Program = "listing" | "empty";

/** A real `pulumi up`, where the package is one part among many. */
export const deployment: Part = {
  name: "up",
  title: `\`pulumi up\` with one listing of ${PAGES} pages, and of an empty program`,
  async run() {
    const engine = await ensureEngine();
    const project = createProjectFolder();
    try {
      const walls = await deployInTurns(engine, project);
      return [
        compare({
          what: `\`pulumi up\` with one listing of ${PAGES} pages against an empty program`,
          ours: walls.listing,
          baseline: walls.empty,
          format: milliseconds,
          target: 1.1,
        }),
      ];
    } finally {
      project.remove();
    }
  },
};

function deployInTurns(engine: Engine, project: ProjectFolder): Promise<Record<Program, number[]>> {
  const pages = { pagesPerCluster: PAGES, backupsPerPage: BACKUPS_PER_PAGE, order: "shuffled" } as const;
  return withPageServer({ clusterIds: [CLUSTER], ...pages, latency: 0 }, async (origin) => {
    const deploy = deployer(engine, project, origin);
    // The first `up` of a stack creates it.
    await deploy("empty");
    await deploy("listing");
    const walls: Record<Program, number[]> = { empty: [], listing: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      walls.listing.push(await deploy("listing"));
      walls.empty.push(await deploy("empty"));
    }
    return walls;
  });
}

/** @returns a function that runs `pulumi up` of a program in a fresh process and gives its milliseconds */
function deployer(
  engine: Engine,
  project: ProjectFolder,
  origin: string,
): (program: Program) => Promise<number> {
  const job = {
    origin,
    token: "t1.benchmark.token",
    clusterId: CLUSTER,
    engineRoot: engineRoot(engine),
    folder: project.path,
    pulumiHome: project.pulumiHome,
    environment: { ...engine.environment, ...project.environment },
  };
  return async (program) => {
    const { wall } = await runMeasured<{ wall: number }>("deploy.js", { ...job, program });
    return wall;
  };
}

/** The Automation API finds the engine again by its folder, or on PATH without one. */
function engineRoot({ command: { command } }: Engine): string | undefined {
  return path.isAbsolute(command) ? path.dirname(path.dirname(command)) : undefined;
}
