import { TestEnvironment } from "jest-environment-node";

/**
 * jest gives test files a copy of `process`. What happens to the true one, such as a rejection that nobody
 * handles, has to be reachable for programs that run in the test's process (see program-errors.ts).
 */
export default class EngineEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { trueProcess: process });
  }
}
