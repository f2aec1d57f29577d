"use strict";
const { spawnSync } = require("node:child_process");
const path = require("node:path");

/**
 * Builds a Go program in its folder; it learns everything by variables (sdk/go/pulumi/run.go of pulumi/pulumi).
 * @type {import("./program-run").Launch}
 */
module.exports.launchGo = (request, engineAddress) => {
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const binary = path.join(folder, ".program");
  const { status, stderr } = spawnSync("go", ["build", "-o", binary, "."], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`go build failed:\n${stderr}`);
  return { file: binary, args: [], environment: environmentOf(request, engineAddress) };
};

function environmentOf(request, engineAddress) {
  return {
    PULUMI_ORGANIZATION: request.getOrganization(),
    PULUMI_PROJECT: request.getProject(),
    PULUMI_STACK: request.getStack(),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_DRY_RUN: String(request.getDryrun()),
    PULUMI_PARALLEL: String(request.getParallel()),
    PULUMI_MONITOR: request.getMonitorAddress(),
    PULUMI_ENGINE: engineAddress,
  };
}
