import { routes } from "../routes";
import type { ApiRoute, RouteDefinition } from "../routes/route";

/** The route that a request is for, and the resource its path names. */
export interface RouteMatch {
  readonly route: ApiRoute;
  readonly definition: RouteDefinition;
  /** What stands at `{id}` in the path, decoded; empty where the path has none. */
  readonly resourceId: string;
}

const matchers = Object.entries(routes).map(([route, definition]) => ({
  route: route as ApiRoute,
  definition,
  pattern: patternOf(definition.path),
}));

/** The route for a method and a path as sent; undefined where the API has none. */
export function matchRoute(method: string, path: string): RouteMatch | undefined {
  for (const { route, definition, pattern } of matchers) {
    if (definition.method !== method) continue;
    const found = pattern.exec(path);
    if (found === null) continue;
    const resourceId = decode(found[1] ?? "");
    return resourceId === undefined ? undefined : { route, definition, resourceId };
  }
  return undefined;
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace("{id}", "([^/]+)")}$`);
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
