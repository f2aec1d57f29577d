export { failureOf } from "./failure-of";
export { type Run, RunFailure } from "./run";
export {
  type CopiedProject,
  TestStack,
  type TestStackOptions,
  type UpRun,
  type UsedPolicyPack,
} from "./test-stack";
export { throwawayStacks } from "./throwaway-stacks";
