// Four rooms, in the order in which a failure says most: pure rules, the client over real HTTP,
// the real engine, the packed tarball.
const project = (name, maxMinutes) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/${name}/**/*.test.ts`],
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/../tsconfig.json", diagnostics: false }] },
  testTimeout: maxMinutes * 60_000,
});

/** @type {import("jest").Config} */
module.exports = {
  projects: [project("unit", 1), project("client", 1), project("engine", 5), project("package", 10)],
};
