/**
 * One value per process. The web process loads two bundles (the HTTP server and Remix's build), each with its own
 * copy of a module; what must exist once (a pool, the store of the current request) is kept on globalThis.
 */
export function singleton<T>(name: string, create: () => T): T {
  const registry = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`medicobus.${name}`);
  const existing = registry[key];
  if (existing !== undefined) return existing;
  const created = create();
  registry[key] = created;
  return created;
}
