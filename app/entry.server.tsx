import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { NonceProvider } from '#app/components/nonce.ts';
import { RequestIdProvider } from '#app/components/request-id.ts';
import { logger } from '#app/server/logger.server.ts';

/** Nothing is deferred, so each page is rendered in one go: an error while rendering still gets its status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Response {
  const html = renderToString(
    <NonceProvider value={loadContext.nonce}>
      <RequestIdProvider value={loadContext.requestId}>
        <RemixServer context={remixContext} url={request.url} nonce={loadContext.nonce} />
      </RequestIdProvider>
    </NonceProvider>,
  );
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRefusal(error)) return;
  logger.error({ err: error }, 'request failed');
}

/** Remix reports as errors what no route answers (address, method, data): an ordinary 4xx of the access log. */
function isRefusal(error: unknown): boolean {
  if (isRouteErrorResponse(error)) return error.status < 500;
  return error instanceof Error && error.message.startsWith('No route matches URL');
}
