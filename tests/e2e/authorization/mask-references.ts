import type { Answer } from './http-client.ts';

const OWN_HEADERS = ['date', 'x-request-id', 'content-security-policy', 'keep-alive', 'connection'];

/** An answer without what belongs to it alone: its nonce, its reference and its date. */
export function maskReferences({ status, headers, body }: Answer): string {
  const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
  const reference = headers['x-request-id'];
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
  return [nonce, reference]
    .filter((own) => own !== undefined && own !== '')
    .reduce<string>(
      (text, own) => text.replaceAll(own ?? '', '…'),
      `${status} ${JSON.stringify(kept)} ${body.toString('utf8')}`,
    );
}
