import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, HttpClient } from '#tests/e2e/authorization/http-client.ts';

const ENCODINGS = ['identity', 'gzip', 'br'];
/** Formats that bear the time count it by one or two seconds: within them, what the clock dates looks the same. */
const APART_MS = 2_100;
/** Not asked before, so that no process has it in memory: each makes its own, at another time. */
const FRESH = 'recherche=comparaison';

type Asked = { path: string; encoding: string };

/** What differs between processes: the bytes or the tag of an address, or what one makes of the other's tag. */
export async function compareProcesses(
  clients: readonly HttpClient[],
  paths: readonly string[],
): Promise<string[]> {
  const [first, ...others] = clients;
  if (!first || others.length === 0) throw new Error('Nothing to compare with');
  const asked = paths.flatMap((path) =>
    ENCODINGS.map((encoding): Asked => ({ path: path + (path.includes('?') ? '&' : '?') + FRESH, encoding })),
  );
  const answers = await Promise.all(asked.map((one) => ask(first, one)));
  await sleep(APART_MS);
  const differences: string[] = [];
  for (const [index, one] of asked.entries())
    for (const other of others) {
      const found = await compare(answers[index] as Answer, other, one);
      differences.push(...found.map((what) => `${one.path} (${one.encoding}): ${what}`));
    }
  return differences;
}

function ask(client: HttpClient, { path, encoding }: Asked, tag?: string): Promise<Answer> {
  return client.send({
    path,
    headers: { 'accept-encoding': encoding, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
  });
}

async function compare(
  { status, headers, body }: Answer,
  other: HttpClient,
  asked: Asked,
): Promise<string[]> {
  const { etag } = headers;
  const same = await ask(other, asked);
  if (status !== 200) return [`${status}`];
  if (!same.body.equals(body) || same.headers.etag !== etag) return ['other bytes on another process'];
  // Data that a script asks of a page is made each time, without a tag.
  if (etag === undefined) return asked.path.includes('_data=') ? [] : ['no tag'];
  const again = await ask(other, asked, etag);
  return again.status === 304 ? [] : [`${again.status} to its tag on another process`];
}
