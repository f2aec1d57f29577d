export { failureOf } from "./failure-of";
export { pulumiCommand } from "./pulumi-command";
export { type Run, RunFailure } from "./run";
export {
  type CopiedProject,
  TestStack,
  type TestStackOptions,
  type UpRun,
  type UsedPolicyPack,
} from "./test-stack";
export { throwawayStacks } from "./throwaway-stacks";
