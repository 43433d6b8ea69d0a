import { sql } from 'kysely';
import type { CompanyCheck, CompanyRecord } from '#app/domain/application/company-record.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

/** What the register last said of this SIRET, if it was ever asked. */
export async function findCompanyCheck(tx: Tx, siret: string): Promise<CompanyCheck | undefined> {
  const row = await tx
    .selectFrom('company_records')
    .select(['record', 'checked_at'])
    .where('siret', '=', siret)
    .executeTakeFirst();
  return (
    row && {
      record: row.record as unknown as CompanyRecord | null,
      checkedAt: row.checked_at.toISOString(),
    }
  );
}

export async function saveCompanyCheck(
  tx: Tx,
  { siret, record }: { siret: string; record: CompanyRecord | null },
): Promise<void> {
  const value = record === null ? null : jsonb(record);
  await tx
    .insertInto('company_records')
    .values({ siret, record: value as never })
    .onConflict((conflict) =>
      conflict.column('siret').doUpdateSet({
        record: value as never,
        checked_at: sql<Date>`clock_timestamp()`,
      }),
    )
    .execute();
}
