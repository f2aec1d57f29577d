/** The dynamic resource that does the same: state of it becomes state of ours, without a change in the cloud. */
export function dynamicResource(name: string): { readonly type: string } {
  return { type: `pulumi-nodejs:dynamic/yandex-redis:${name}` };
}
