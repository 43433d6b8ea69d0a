import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import { loggablePath } from '#app/server/http/access-log.server.ts';
import { clientAddress } from '#app/server/http/client-address.server.ts';
import { type ErrorStatus, errorPage } from '#app/server/http/error-page.server.ts';
import { answerAlive, answerReady, type Readiness } from '#app/server/http/health.server.ts';
import {
  bodyLimit,
  judgeDeclaredBody,
  MAX_URL_LENGTH,
  UPLOAD_TIMEOUT_MS,
  watchBody,
} from '#app/server/http/limits.server.ts';
import {
  allowedOrigins,
  isFromOurPages,
  isFromProgram,
  isInterface,
  isOneClickStop,
} from '#app/server/http/origin-guard.server.ts';
import { createNonce, securityHeaders } from '#app/server/http/security-headers.server.ts';
import { type StaticFiles, serveStaticFile } from '#app/server/http/static-files.server.ts';
import { logContext, logger } from '#app/server/logger.server.ts';

export type WebServerOptions = {
  publicOrigin: string;
  trustedProxies: number;
  /** Accepts `localhost` for `127.0.0.1` and the other way round (never in production). */
  loopbackAliases: boolean;
  development: boolean;
  staticFiles: StaticFiles;
  /** The application itself; it is called with the request on the public origin. */
  handle: (request: Request, context: AppLoadContext) => Promise<Response>;
  readiness: () => Promise<Readiness>;
  /** In development, Vite answers for its own modules first. */
  middleware?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
};

export type WebServer = { server: Server; drain: (graceMs: number) => Promise<void> };

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  nonce: string;
  pathname: string;
};

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

export function createWebServer(options: WebServerOptions): WebServer {
  const https = options.publicOrigin.startsWith('https:');
  const origins = allowedOrigins(options.publicOrigin, options.loopbackAliases);
  let draining = false;

  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: UPLOAD_TIMEOUT_MS,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => {
      const exchange = openExchange(request, response);
      response.setHeaders(
        new Map(Object.entries(securityHeaders(exchange.nonce, { https, development: options.development }))),
      );
      response.setHeader('x-request-id', exchange.requestId);
      if (draining) response.setHeader('connection', 'close');
      logContext.run({ requestId: exchange.requestId }, () => {
        logWhenDone(exchange);
        void answer(exchange).catch((error: unknown) => {
          logger.error({ err: error }, 'request crashed');
          refuse(exchange, 500);
        });
      });
    },
  );
  server.maxHeadersCount = 100;
  server.on('clientError', refuseMalformed);

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response, pathname } = exchange;
    if (pathname === '/healthz') return answerAlive(response);
    if (pathname === '/readyz') return answerReady(response, () => draining, options.readiness);

    const refusal = judge(exchange);
    if (refusal !== undefined) return refuse(exchange, refusal);
    if (isRead(request)) {
      if (serveStaticFile(options.staticFiles, pathname, request, response)) return;
      if (pathname.startsWith('/assets/') && !options.development) return refuse(exchange, 404);
    }
    if (options.middleware === undefined) return answerWithApplication(exchange);
    options.middleware(request, response, () => void answerWithApplication(exchange));
  }

  /** Everything that can be refused without reading a body nor asking the database. */
  function judge({ request, pathname }: Exchange): ErrorStatus | undefined {
    if ((request.url ?? '').length > MAX_URL_LENGTH) return 414;
    if (!METHODS.has(request.method ?? '')) return 405;
    if (!isDecodable(pathname)) return 400;
    if (isInterface(pathname)) delete request.headers.cookie;
    const method = request.method ?? 'GET';
    const isForPrograms = isInterface(pathname) || isOneClickStop(method, pathname);
    const isProgram = isForPrograms && isFromProgram(request.headers);
    if (!isProgram && !isFromOurPages(method, request.headers, origins)) return 403;
    const verdict = judgeDeclaredBody(request, bodyLimit(pathname, request.headers['content-type']));
    if (verdict === 'too_large') return 413;
    return verdict === 'unreadable' ? 400 : undefined;
  }

  async function answerWithApplication(exchange: Exchange): Promise<void> {
    const { request, response, pathname } = exchange;
    if (!isRead(request))
      watchBody(request, bodyLimit(pathname, request.headers['content-type']), (reason) =>
        refuse(exchange, reason === 'too_large' ? 413 : 408),
      );
    const address = clientAddress(request, options.trustedProxies);
    const fetchRequest = createRequest(onPublicOrigin(request), response, {
      host: new URL(originAskedFor(request)).host,
      protocol: new URL(options.publicOrigin).protocol,
    });
    const answered = await options.handle(fetchRequest, {
      nonce: exchange.nonce,
      requestId: exchange.requestId,
      clientAddress: address,
    });
    if (response.headersSent || response.destroyed) return;
    if (!answered.headers.has('cache-control')) response.setHeader('cache-control', 'no-store');
    await sendResponse(response, answered);
  }

  /** The public origin, or the loopback alias that the browser really has in its address bar. */
  function originAskedFor(request: IncomingMessage): string {
    const asked = `${new URL(options.publicOrigin).protocol}//${request.headers.host ?? ''}`;
    return origins.has(asked) ? asked : options.publicOrigin;
  }

  /** Remix compares Origin with these headers, and a proxy or a stranger may have written them. */
  function onPublicOrigin(request: IncomingMessage): IncomingMessage {
    request.headers.host = new URL(originAskedFor(request)).host;
    for (const name of Object.keys(request.headers))
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name];
    return request;
  }

  async function drain(graceMs: number): Promise<void> {
    draining = true;
    // A connection that falls idle after close() would hold it until its keep-alive ends.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearInterval(sweep);
    clearTimeout(force);
  }

  return { server, drain };
}

function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const url = request.url ?? '/';
  const end = url.search(/[?#]/);
  return {
    request,
    response,
    requestId: randomUUID(),
    nonce: createNonce(),
    pathname: end === -1 ? url : url.slice(0, end),
  };
}

function isRead(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function isDecodable(pathname: string): boolean {
  if (!pathname.startsWith('/') || pathname.startsWith('//')) return false;
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

/** Answers without reading what is still to come; the connection is then of no use. */
function refuse({ request, response, requestId }: Exchange, status: ErrorStatus): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (!request.complete) response.setHeader('connection', 'close');
  const page = Buffer.from(errorPage(status, requestId));
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': page.length,
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : page);
  // Let the answer leave before the connection falls: a browser that is still sending would see a reset instead.
  if (!request.complete) {
    request.resume();
    setTimeout(() => request.destroy(), 2_000).unref();
  }
}

/** What Node could not even parse never becomes a request: the answer is written by hand. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: import('node:stream').Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const page = errorPage(status, randomUUID());
  const headers = Object.entries({
    ...securityHeaders(createNonce(), { https: false, development: false }),
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(page)),
    'cache-control': 'no-store',
    connection: 'close',
  });
  socket.end(
    `HTTP/1.1 ${status} Error\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${page}`,
  );
}

function logWhenDone({ request, response, pathname }: Exchange): void {
  const started = performance.now();
  const quiet = pathname === '/healthz' || pathname === '/readyz' || pathname.startsWith('/assets/');
  response.once('close', () => {
    const line = {
      method: request.method,
      path: loggablePath(pathname),
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
      ...(response.writableFinished ? {} : { aborted: true }),
    };
    logger[quiet ? 'debug' : 'info'](line, 'request');
  });
}
