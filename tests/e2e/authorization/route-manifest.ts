import { pathToFileURL } from 'node:url';

export type BuiltRoute = {
  id: string;
  /** Pattern of its address, with `:params`; layouts have none of their own. */
  pattern: string;
  isIndex: boolean;
  isLayout: boolean;
  hasLoader: boolean;
  hasAction: boolean;
  /** Itself and its layouts, outermost first: each may be asked for alone by `?_data=`. */
  chain: string[];
  matches: (pathname: string) => boolean;
};

type ServerRoute = {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: { loader?: unknown; action?: unknown; default?: unknown };
};

/** The routes of the build that runs, as Remix itself knows them. */
export async function readRouteManifest(buildEntry: string): Promise<BuiltRoute[]> {
  const { routes } = (await import(pathToFileURL(buildEntry).href)) as {
    routes: Record<string, ServerRoute>;
  };
  const all = Object.values(routes);
  const parents = new Set(all.map(({ parentId }) => parentId));
  return all.map((route) => {
    const chain: ServerRoute[] = [];
    for (let at: ServerRoute | undefined = route; at; at = routes[at.parentId ?? '']) chain.unshift(at);
    const pattern = `/${chain.flatMap(({ path }) => path || []).join('/')}`;
    return {
      id: route.id,
      pattern,
      isIndex: route.index === true,
      isLayout: parents.has(route.id) && route.path === undefined,
      hasLoader: route.module.loader !== undefined,
      hasAction: route.module.action !== undefined,
      chain: chain.map(({ id }) => id),
      matches: matcher(pattern),
    };
  });
}

function matcher(pattern: string): (pathname: string) => boolean {
  const source = pattern
    .split('/')
    .map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replace(/\./g, '\\.')))
    .join('/');
  const expression = new RegExp(`^${source}/?$`);
  return (pathname) => expression.test(pathname);
}

/** The route that answers an address: the one with most fixed words in it. */
export function routeOf(routes: readonly BuiltRoute[], pathname: string): BuiltRoute | undefined {
  const weight = ({ pattern }: BuiltRoute) =>
    pattern.split('/').reduce((sum, part) => sum + (part === '*' ? 0 : part.startsWith(':') ? 2 : 3), 0);
  return routes
    .filter((route) => !route.isLayout && route.id !== 'root' && route.matches(pathname))
    .sort((one, other) => weight(other) - weight(one))[0];
}
