import { cutMessage, cutProperties } from "../../../provider/pulumi/error-details";

test("a long message is cut, and says so", () => {
  const cut = cutMessage("m".repeat(130_000));
  expect(cut.length).toBeLessThan(2_100);
  expect(cut).toMatch(/m\.\.\. \(cut\)$/);
  expect(cutMessage("short")).toBe("short");
});

test("of properties the longest are left out, and no more than it takes", () => {
  const hosts = Array.from({ length: 300 }, (_, index) => ({
    name: `host-${String(index)}.mdb.yandexcloud.net`,
  }));
  const properties = {
    clusterId: "c9q",
    hosts: hosts.slice(0, 200),
    clusterHosts: [...hosts, ...hosts],
    status: "ERROR",
  };
  const { clusterHosts, ...rest } = properties;
  expect(cutProperties(properties)).toEqual(rest);
  expect(cutProperties(rest)).toEqual(rest);
});
