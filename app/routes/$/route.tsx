import type { RouteHandle } from '#app/components/layout/route-handle.ts';

export const handle: RouteHandle = { hydrate: false };

/** Any address that no other route knows: the root boundary shows the 404 page. */
export function loader(): never {
  throw new Response(null, { status: 404, statusText: 'Not Found' });
}

export function action(): never {
  throw new Response(null, { status: 404, statusText: 'Not Found' });
}

export default function NotFound() {
  return null;
}
