import { type CompanyRecord, readCompany } from '#app/domain/application/company-record.ts';
import { environment } from '#app/server/env.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { singleton } from '#app/server/singleton.server.ts';

export type RegisterAnswer =
  | { readonly kind: 'known'; readonly record: CompanyRecord }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable'; readonly why: 'not_configured' | 'down' };

const TIMEOUT_MS = 2_000;
/** After as many failures in a row, nobody waits for the register until it has had time to come back. */
const FAILURES_TO_OPEN = 3;
const OPEN_MS = 60_000;

type Breaker = { failures: number; openUntil: number };

const breaker = () => singleton<Breaker>('company-register', () => ({ failures: 0, openUntil: 0 }));

/**
 * Asks the State's register of companies (API Recherche d'entreprises) for one establishment. Never throws: a
 * register that is down, slow or changed is "unavailable", and the form goes on without it.
 */
export async function askCompanyRegister(
  siret: string,
  { url = environment().companyRegisterUrl, now = Date.now() }: { url?: string; now?: number } = {},
): Promise<RegisterAnswer> {
  if (url === undefined) return { kind: 'unavailable', why: 'not_configured' };
  const state = breaker();
  if (now < state.openUntil) return { kind: 'unavailable', why: 'down' };
  try {
    const record = readCompany(await fetchCompany(url, siret), siret);
    state.failures = 0;
    return record ? { kind: 'known', record } : { kind: 'unknown' };
  } catch (error) {
    state.failures += 1;
    if (state.failures >= FAILURES_TO_OPEN) state.openUntil = now + OPEN_MS;
    logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'company register unavailable');
    return { kind: 'unavailable', why: 'down' };
  }
}

async function fetchCompany(url: string, siret: string): Promise<unknown> {
  const address = new URL('search', url.endsWith('/') ? url : `${url}/`);
  address.search = new URLSearchParams({ q: siret, page: '1', per_page: '1' }).toString();
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The register answered ${response.status}`);
  return response.json();
}
