/** A real Pulumi engine (the `pulumi` binary) for the demo, the benchmarks and the engine tests. */
export { type Engine, ensureEngine } from "./ensure-engine";
export { createProjectFolder, type ProjectFolder } from "./project-folder";
