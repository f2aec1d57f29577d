import * as pulumi from "@pulumi/pulumi";

/** What `dependsOn` takes in Pulumi's resource and invoke options. */
export type DependsOn = pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;

/** The part of the SDK that gives `dependsOn` its meaning for resources and invokes. */
interface DependencyModule {
  gatherExplicitDependencies(dependsOn: DependsOn): Promise<pulumi.Resource[]>;
  getAllTransitivelyReferencedResources(
    resources: Set<pulumi.Resource>,
    exclude: Set<pulumi.Resource>,
  ): Promise<pulumi.Resource[]>;
}

/**
 * Waits for resources as an invoke does (`invokeOutput` of the SDK): components stand for their
 * children, and the result is unknown while one of them is still to be created.
 *
 * The SDK marks these two functions as internal, so they have no types; written again here they
 * would silently miss what later releases teach components.
 */
export function dependenciesReady(dependsOn: DependsOn | undefined): pulumi.Output<unknown> {
  return dependsOn === undefined ? pulumi.output(undefined) : pulumi.output(identities(dependsOn));
}

async function identities(dependsOn: DependsOn): Promise<pulumi.Output<string>[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const sdk = require("@pulumi/pulumi/runtime/dependsOn") as DependencyModule;
  const explicit = await sdk.gatherExplicitDependencies(dependsOn);
  const all = await sdk.getAllTransitivelyReferencedResources(new Set(explicit), new Set());
  return all.map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn));
}
