"use strict";

/**
 * A Node process in which `@pulumi/pulumi/cmd/run` loads the program.
 * @type {import("./program-run").Launch}
 */
module.exports.launchNode = (request, engineAddress) => {
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const runner = require.resolve("@pulumi/pulumi/cmd/run", { paths: [folder] });
  return {
    file: process.execPath,
    args: [runner, ...runnerArguments(request, engineAddress)],
    environment: runnerEnvironment(request),
  };
};

function runnerArguments(request, engineAddress) {
  const info = request.getInfo();
  const named = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const flags = Object.entries(named).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  if (request.getDryrun()) flags.push("--dry-run");
  const entryPoint = info?.getEntryPoint() ?? "";
  return [...flags, entryPoint === "" ? "." : entryPoint, ...request.getArgsList()];
}

function runnerEnvironment(request) {
  const { typescript = true } = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(typescript),
  };
}
