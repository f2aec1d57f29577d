"use strict";
// Entry of a measured process: imports Pulumi's SDK and then the package, as a program's first lines do.

const { performance } = require("node:perf_hooks");

const start = performance.now();
require("@pulumi/pulumi");
const afterSdk = performance.now();
require("pulumi-yandex-redis");
const afterPackage = performance.now();

process.send({ sdk: afterSdk - start, both: afterPackage - start });
process.disconnect();
