/**
 * `npm run sdks`: the SDKs that a release publishes beside the package, into `sdks/`. What `pulumi convert` writes into a
 * project names them, so that their names have to be ours.
 */
import path from "node:path";
import { generateSdk } from ".";

const FOLDER = path.join(__dirname, "../../sdks");

async function main(): Promise<void> {
  for (const language of ["nodejs", "python"] as const) {
    await generateSdk(language, path.join(FOLDER, language));
    console.log(path.join("sdks", language));
  }
}

void main();
