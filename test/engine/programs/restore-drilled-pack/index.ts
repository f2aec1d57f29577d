import { PolicyPack } from "@pulumi/policy";
import { restoreDrilled } from "pulumi-yandex-redis/policy";

new PolicyPack("restore-drills", { enforcementLevel: "mandatory", policies: [restoreDrilled] });
