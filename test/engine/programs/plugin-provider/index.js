"use strict";
// An explicit provider with the settings that its test puts into config. In a process of its own: the engine ends
// at once when a provider fails, and the SDK's calls that are under way by then would fail the test's process.
const pulumi = require("@pulumi/pulumi");

class Provider extends pulumi.ProviderResource {}

new Provider("yandex-redis", "wrong", new pulumi.Config().requireObject("settings"));
