import { contactEmailsOf } from '#app/domain/application/contact-emails.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import type { FormFacts } from '#app/domain/application/form-in-force.ts';
import { depositedFigures } from '#app/domain/application/judge-deposit.ts';
import { partiesOf } from '#app/domain/application/parties.ts';
import type { DepositedFacts } from '#db/queries/applications.server.ts';

/** What lists, searches and conflicts of interest read of a frozen copy; who is in charge depends on the act. */
export function depositedFacts(
  content: DepositedContent,
  form: FormFacts,
  departmentCodes: readonly string[],
): Omit<DepositedFacts, 'authority_id' | 'associated_authority_ids' | 'region_code' | 'is_late'> {
  const figures = depositedFigures(content, form);
  return {
    title: content.projet.title,
    holder_name: content.porteur.name,
    holder_type: content.porteur.holderType,
    siret: content.porteur.siret,
    department_codes: [...departmentCodes],
    commune_codes: content.territoire.communes.map(({ inseeCode }) => inseeCode),
    parties: partiesOf(content),
    contact_emails: contactEmailsOf(content),
    population: figures.population,
    zip_share_bp: figures.zipShareBp,
    zac_share_bp: figures.zacShareBp,
    ltc_per_thousand_bp: figures.ltcPerThousandBp,
    requested_cents: figures.requestedCents,
    eligible_cents: figures.eligibleCents,
  };
}
