import { Agent, request } from 'node:http';

export type Answer = {
  status: number;
  headers: Record<string, string>;
  setCookies: string[];
  body: Buffer;
};

export type Call = {
  method?: string;
  path: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: string;
};

const PATIENCE_MS = 60_000;

/** HTTP without a browser's manners: no header is added, no redirect is followed, nothing is remembered. */
export type HttpClient = { baseUrl: string; send: (call: Call) => Promise<Answer>; close: () => void };

/** `observe` sees every answer, whatever it was asked for. */
export function createHttpClient(
  baseUrl: string,
  observe: (call: Call, answer: Answer) => void = () => undefined,
): HttpClient {
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });

  function send({ method = 'GET', path, cookie, headers = {}, body }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          hostname,
          port,
          agent,
          method,
          path,
          headers: {
            ...(cookie === undefined ? {} : { cookie }),
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const answer = {
              status: incoming.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
              ),
              setCookies: incoming.headers['set-cookie'] ?? [],
              body: Buffer.concat(chunks),
            };
            observe({ method, path, cookie, headers, body }, answer);
            resolve(answer);
          });
        },
      );
      outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`No answer from ${method} ${path}`)));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  return { baseUrl, send, close: () => agent.destroy() };
}

/** A form as the site's own pages post it. */
export function ownForm(baseUrl: string, fields: Record<string, string> = {}) {
  return {
    method: 'POST',
    headers: { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

/** Runs `work` on every item, a few at a time. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
