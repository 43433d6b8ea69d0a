import { DataList } from '#app/components/ui/data-list.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { END_REASONS, NATURE_LABELS, TERMS_LABELS } from '#app/content/agreements.ts';
import { formatDate } from '#app/content/format.ts';
import { type AgreementEnd, staysDue } from '#app/domain/agreement/agreement-end.ts';
import type { GrantAgreement } from '#app/domain/agreement/grant-agreement.ts';

type AgreementFactsProps = {
  agreement: GrantAgreement & { end: AgreementEnd | null } & {
    beneficiaryName: string;
    beneficiarySiret: string;
  };
};

/** An agreement as it was signed, with the payments that it plans. */
export function AgreementFacts({ agreement }: AgreementFactsProps) {
  return (
    <>
      <DataList
        items={[
          { label: 'Numéro', value: agreement.number },
          { label: 'Signée le', value: formatDate(agreement.signedOn, { weekday: true }) },
          ...(agreement.end === null
            ? []
            : [
                {
                  label: 'A pris fin le',
                  value: `${formatDate(agreement.end.endedOn, { weekday: true })} : ${END_REASONS[agreement.end.cause]}`,
                },
              ]),
          {
            label: 'Bénéficiaire',
            value: `${agreement.beneficiaryName} (SIRET ${agreement.beneficiarySiret})`,
          },
          { label: 'Objet', value: agreement.object },
          { label: 'Montant', value: <Money cents={agreement.amountCents} /> },
          { label: 'Nature', value: NATURE_LABELS[agreement.nature] },
          {
            label: 'Versement',
            value: agreement.terms === 'other' ? agreement.termsText : TERMS_LABELS[agreement.terms],
          },
          {
            label: 'Aide notifiée à la Commission européenne',
            value: agreement.isNotifiedToEu ? 'Oui' : 'Non',
          },
        ]}
      />
      <Table
        caption="Versements prévus"
        density="compact"
        rows={agreement.payments}
        rowKey={({ dueOn, amountCents, condition }) => `${dueOn} ${amountCents} ${condition}`}
        columns={[
          { key: 'date', header: 'Date', rowHeader: true, cell: ({ dueOn }) => formatDate(dueOn) },
          {
            key: 'montant',
            header: 'Montant',
            align: 'end',
            cell: ({ amountCents }) => <Money cents={amountCents} />,
          },
          {
            key: 'condition',
            header: 'Condition',
            cell: (payment) => (
              <>
                {payment.condition || 'Aucune'}
                {staysDue(payment, agreement.end) ? null : (
                  <p className="mb-note">Plus dû : la convention a pris fin avant.</p>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
