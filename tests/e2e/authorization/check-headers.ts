import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/installation.mjs';
import type { Answer, Call } from './http-client.ts';

let builtFiles: Set<string> | undefined;

/** What every answer must say to the browser (ASVS 3.4, 14.3.2); each missing thing is one complaint. */
export function complaintsAbout({ path, cookie }: Call, answer: Answer): string[] {
  const { headers, status } = answer;
  const policy = directivesOf(headers['content-security-policy'] ?? '');
  const isStatic = isBuiltFile(path) || /^\/[^/?]+\.[a-z0-9]+(?:\?|$)/.test(path);
  // The same bytes for everybody, whoever asks.
  const isOpenData =
    /^\/(?:resultats|scellement)\/(?:[^?]*\/)?[a-z]+\.[a-z]+(?:\?|$)/.test(path) && status === 200;
  const isHtml = headers['content-type']?.startsWith('text/html') === true;
  // The browser's own reader of PDF does not start in a sandbox: only our own page may frame it.
  const isShownPdf =
    /^\/candidatures\/[^/]+\/pieces\/[^/]+\/vue(?:\?|$)/.test(path) &&
    headers['content-type'] === 'application/pdf';
  const framers = isShownPdf ? "'self'" : "'none'";
  const isHealth = path === '/healthz' || path === '/readyz';
  const complaints: string[] = [];
  const want = (isMet: boolean, complaint: string) => {
    if (!isMet) complaints.push(complaint);
  };
  want(headers['x-content-type-options'] === 'nosniff', 'no nosniff');
  want(policy.get('frame-ancestors') === framers, 'may be framed');
  want(/'none'/.test(policy.get('base-uri') ?? ''), 'base-uri is open');
  const objects = policy.get('object-src') ?? policy.get('default-src');
  want(objects === framers || objects === "'none'", 'object-src is open');
  const scripts = policy.get('script-src') ?? policy.get('default-src') ?? '';
  want(!/unsafe-|\*|https?:|data:/.test(scripts) && scripts !== '', 'scripts are open');
  want(headers['referrer-policy'] !== undefined, 'no referrer policy');
  want(headers['cross-origin-resource-policy'] === 'same-origin', 'readable across origins');
  if (isHtml && status !== 304 && !policy.has('sandbox')) {
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
    const inline = [
      ...answer.body.toString('utf8').matchAll(/<script\b(?![^>]*\bsrc=)([^>]*)>([\s\S]*?)<\/script>/g),
    ];
    const unnamed = inline.filter(
      ([, attributes, text]) =>
        !attributes?.includes(`nonce="${nonce}"`) && !scripts.includes(`'sha256-${hash(text ?? '')}'`),
    );
    // A page that stands alone is the same file for everybody: the policy names its script by its bytes.
    want(nonce !== undefined || isStatic, 'no nonce');
    want(unnamed.length === 0, 'an inline script that the policy of its answer does not name');
  }
  const cache = headers['cache-control'] ?? '';
  if (!isStatic && !isOpenData && (cookie !== undefined || status >= 400 || isHealth))
    want(cache.includes('no-store'), `a private answer may be kept (${cache || 'nothing said'})`);
  if (!isStatic && cookie === undefined)
    want(/no-store|no-cache/.test(cache), `a page may be kept without asking again (${cache})`);
  for (const line of answer.setCookies)
    want(
      /; HttpOnly/i.test(line) && /; SameSite=Lax/i.test(line) && /; Path=\//i.test(line),
      'a loose cookie',
    );
  return complaints;
}

/** A file that the build puts there for everybody; one that is gone is a page that says so. */
function isBuiltFile(path: string): boolean {
  builtFiles ??= new Set(readdirSync(join(root, 'build', 'client'), { recursive: true, encoding: 'utf8' }));
  return builtFiles.has(path.split('?')[0]?.slice(1) ?? '');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function directivesOf(policy: string): Map<string, string> {
  return new Map(
    policy
      .split(';')
      .map((directive) => directive.trim())
      .filter((directive) => directive !== '')
      .map((directive) => {
        const [name = '', ...values] = directive.split(/\s+/);
        return [name, values.join(' ')];
      }),
  );
}
