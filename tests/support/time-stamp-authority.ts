import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A time-stamping authority (RFC 3161) of our own, on the protocol's real program. */
export type TimeStampAuthority = {
  url: string;
  /** Where its files are: `ca.pem` is what its answers are verified with. */
  folder: string;
  openssl: (...args: string[]) => Buffer;
  /** Down, it answers 503; `replays` gives this answer to every question. */
  behave: (how: 'up' | 'down' | { replays: Buffer }) => void;
  lastAnswer: () => Buffer;
  close: () => void;
};

export async function startTimeStampAuthority(): Promise<TimeStampAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'medicobus-tsa-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  makeCertificates(folder, openssl);
  let how: 'up' | 'down' | { replays: Buffer } = 'up';
  let last: Buffer = Buffer.alloc(0);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (how === 'down') {
        response.writeHead(503).end();
        return;
      }
      if (how === 'up') {
        writeFileSync(join(folder, 'query.tsq'), Buffer.concat(chunks));
        last = openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq');
      } else last = how.replays;
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(last);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    folder,
    openssl,
    behave: (next) => {
      how = next;
    },
    lastAnswer: () => last,
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeCertificates(folder: string, openssl: (...args: string[]) => Buffer): void {
  writeFileSync(join(folder, 'tsa.cnf'), CONFIGURATION);
  writeFileSync(join(folder, 'serial'), '01\n');
  const request = (name: string, subject: string, ...others: string[]) =>
    openssl(
      ...['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-subj', `/CN=${subject}`],
      ...others,
    );
  request('ca', 'Autorité racine', '-x509', '-out', 'ca.pem', '-days', '2');
  request('tsa', 'Horodatage', '-out', 'tsa.csr');
  openssl(
    ...['x509', '-req', '-in', 'tsa.csr', '-out', 'tsa.pem', '-days', '2'],
    ...['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-extfile', 'tsa.cnf', '-extensions', 'tsa_cert'],
  );
}

const CONFIGURATION = `
[tsa]
default_tsa = tsa_one
[tsa_one]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
[tsa_cert]
extendedKeyUsage = critical,timeStamping
`;
