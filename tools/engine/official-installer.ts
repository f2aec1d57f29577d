import { PulumiCommand } from "@pulumi/pulumi/automation";

type InstallOptions = NonNullable<Parameters<typeof PulumiCommand.install>[0]>;

/** Has Pulumi's own install script put the engine into `folder`. @throws Error when its hosts are not reached */
export async function installOfficially(release: string, folder: string): Promise<void> {
  // The Automation API takes a `semver` object and only prints it; that package is not ours to import.
  const version = { toString: () => release } as unknown as NonNullable<InstallOptions["version"]>;
  await PulumiCommand.install({ root: folder, version, skipVersionCheck: true });
}
