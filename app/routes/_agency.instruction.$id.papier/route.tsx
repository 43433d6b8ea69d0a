import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import { afterSealSentence, PAPER_CHANNEL_LABELS } from '#app/content/paper.ts';
import { namedComplement } from '#app/content/seal-complements.ts';
import { can } from '#app/domain/account/permissions.ts';
import { describeHead, loadExaminedFile, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { findPaperEntry } from '#db/queries/paper-entries.server.ts';
import { findEarlierSeal, findSealedVersion } from '#db/queries/seals.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Envoi sur papier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    const entry = await findPaperEntry(tx, id);
    if (!entry) throw notFound();
    const mayPrint = entry.claimed_at === null && can(actor, 'request_complements', file.object);
    const sealedAt = (await findEarlierSeal(tx, id)) ?? null;
    const seal = { sealedAt, complement: namedComplement(await findSealedVersion(tx, id)) };
    return { head: describeHead(actor, file), entry, mayPrint, isLate: file.row.is_late, ...seal };
  });
}

export default function PaperFilePage() {
  const { head, entry, mayPrint, isLate, sealedAt, complement } = useLoaderData<typeof loader>();
  const postmark = entry.postmarked_on;
  return (
    <>
      <FileHead file={head} current="Envoi sur papier" />
      <div className="mb-column">
        {sealedAt ? <Alert tone="info">{afterSealSentence(sealedAt, complement)}</Alert> : null}
        <DataList
          items={[
            { label: 'Arrivée', value: PAPER_CHANNEL_LABELS[entry.channel] },
            { label: 'Cachet de la poste', value: postmark ? formatDate(postmark, { weekday: true }) : '' },
            { label: 'Reçu par l’agence', value: formatDate(entry.received_on, { weekday: true }) },
            {
              label: 'Au regard de la clôture',
              value: isLate ? 'En retard : le dossier est gardé, et signalé.' : 'Dans les délais.',
            },
            { label: 'Structure', value: entry.holder_name },
            { label: 'Contact', value: entry.contact_name },
            { label: 'Adresse postale', value: <span className="mb-long-text">{entry.address}</span> },
            { label: 'Téléphone', value: entry.phone },
            { label: 'Courriel', value: entry.email },
            { label: 'Rattaché à un compte', value: claimSentence(entry.claimed_at, entry.claim_made_at) },
          ]}
        />
        {mayPrint ? (
          <form method="post" action={`/instruction/${head.id}/recepisse-papier.pdf`}>
            <p>
              Le récépissé porte un code personnel : avec lui, le porteur retrouve son dossier en ligne et le
              suit. Chaque impression donne un nouveau code ; celui du courrier précédent ne sert plus.
            </p>
            <ButtonGroup>
              <Button icon="fr-icon-download-line">Imprimer le récépissé (PDF)</Button>
            </ButtonGroup>
          </form>
        ) : null}
      </div>
    </>
  );
}

function claimSentence(claimedAt: string | null, printedAt: string | null): string {
  if (claimedAt !== null) return `Oui, ${formatDateTime(claimedAt)}`;
  return printedAt === null
    ? 'Non : aucun récépissé n’est encore imprimé.'
    : `Non : récépissé imprimé ${formatDateTime(printedAt)}.`;
}
