import path from "node:path";
import { createProjectFolder, ensureEngine, type Engine, type ProjectFolder } from "../engine";
import { runMeasured } from "./measured/measured-process";

/** The programs of measured/deploy.js. */
export type Program = "listing" | "empty" | "invokes" | "calls";

/** What is deployed against. */
export interface DeployedAgainst {
  /** The page server's. */
  readonly origin: string;
  readonly clusterIds: readonly string[];
  readonly pageSize: number;
}

/**
 * Runs `pulumi up` of programs in turns, each time in a fresh process, as the CLI does.
 * @returns the milliseconds of each program's rounds
 */
export async function deployInTurns<Name extends Program>(
  programs: readonly Name[],
  rounds: number,
  against: DeployedAgainst,
): Promise<Record<Name, number[]>> {
  const engine = await ensureEngine();
  const project = createProjectFolder();
  try {
    const deploy = deployer(engine, project, against);
    const walls = Object.fromEntries(programs.map((name) => [name, [] as number[]])) as Record<
      Name,
      number[]
    >;
    // The first `up` of a stack creates it.
    for (const program of programs) await deploy(program);
    for (let round = 0; round < rounds; round += 1) {
      for (const program of programs) walls[program].push(await deploy(program));
    }
    return walls;
  } finally {
    project.remove();
  }
}

function deployer(
  engine: Engine,
  project: ProjectFolder,
  { origin, clusterIds, pageSize }: DeployedAgainst,
): (program: Program) => Promise<number> {
  const plugins = path.join(__dirname, "../plugin");
  const PATH = [plugins, engine.environment["PATH"] ?? ""].join(path.delimiter);
  const job = {
    origin,
    token: "t1.benchmark.token",
    clusterIds,
    pageSize,
    engineRoot: engineRoot(engine),
    folder: project.path,
    pulumiHome: project.pulumiHome,
    environment: { ...engine.environment, ...project.environment, PATH },
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
