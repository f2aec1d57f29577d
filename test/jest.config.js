// Five rooms, in the order in which a failure says most: pure rules, the emulator, the client over real HTTP,
// the real engine, the packed tarball.
const project = (name, more = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/${name}/**/*.test.ts`],
  testEnvironment: "node",
  restoreMocks: true,
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/../tsconfig.json", diagnostics: false }] },
  ...more,
});

const withEngine = {
  globalSetup: "<rootDir>/support/engine/global-setup.ts",
  testEnvironment: "<rootDir>/support/engine/engine-environment.ts",
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    project("unit"),
    project("emulator"),
    project("client"),
    project("engine", withEngine),
    project("package", withEngine),
  ],
  // On two cores: the client's tests wait three quarters of their time, the engine and npm some of theirs.
  maxWorkers: 4,
  testSequencer: "<rootDir>/support/long-first-sequencer.js",
  // jest takes no limit of a project's own; the long ones run the engine or npm several times.
  testTimeout: 5 * 60_000,
};
