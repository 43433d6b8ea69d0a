import type { CompanyCheck } from '#app/domain/application/company-record.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { askCompanyRegister } from '#app/server/company-register.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { findCompanyCheck, saveCompanyCheck } from '#db/queries/company-records.server.ts';

const FRESH_MS = 24 * 3_600_000;

/**
 * What the register of companies says of a SIRET, asked at most once a day. No transaction waits for the network;
 * when the register does not answer, what it said before still stands.
 */
export async function checkCompany(
  siret: string,
  now: Date,
): Promise<Result<CompanyCheck, 'register_unavailable'>> {
  const before = await asActor(WORKER, (tx) => findCompanyCheck(tx, siret));
  if (before && now.getTime() - Date.parse(before.checkedAt) < FRESH_MS) return ok(before);
  const answer = await askCompanyRegister(siret);
  if (answer.kind === 'unavailable') return before ? ok(before) : refused('register_unavailable');
  const record = answer.kind === 'known' ? answer.record : null;
  return asActor(WORKER, async (tx) => {
    await saveCompanyCheck(tx, { siret, record });
    const saved = await findCompanyCheck(tx, siret);
    return saved ? ok(saved) : refused('register_unavailable');
  });
}
