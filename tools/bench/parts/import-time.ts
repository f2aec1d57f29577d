import { runMeasured } from "../measured/measured-process";
import { describe, milliseconds } from "../row";
import { summarize } from "../statistics";
import type { Part } from "./part";

/** What measured/import.js sends: milliseconds from the start. */
interface Imports {
  readonly sdk: number;
  readonly both: number;
}

const PROCESSES = 15;
const GREATEST_ADDITION = 30;

/** What a program pays that imports the package and may never call it. */
export const importTime: Part = {
  name: "import",
  title: "importing the package after @pulumi/pulumi",
  async run() {
    const imports: Imports[] = [];
    for (let count = 0; count < PROCESSES; count += 1) {
      imports.push(await runMeasured<Imports>("import.js", {}));
    }
    // Taken in each process and not between medians: the SDK's own time varies by more than the package takes.
    const added = summarize(imports.map(({ sdk, both }) => both - sdk)).median;
    return [
      {
        what: "Import of @pulumi/pulumi and the package against @pulumi/pulumi alone",
        ours: describe(
          imports.map(({ both }) => both),
          milliseconds,
        ),
        baseline: describe(
          imports.map(({ sdk }) => sdk),
          milliseconds,
        ),
        ratio: `+${milliseconds(added)}`,
        target: `≤ +${milliseconds(GREATEST_ADDITION)}`,
        met: added <= GREATEST_ADDITION,
      },
    ];
  },
};
