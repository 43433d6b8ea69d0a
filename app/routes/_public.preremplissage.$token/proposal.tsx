import { Alert } from '#app/components/ui/alert.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import type { DraftLines } from '#app/content/draft-lines.ts';
import { count, formatDateTime } from '#app/content/format.ts';

type ProposalData = { source: string; receivedAt: string; expiresAt: string; sections: DraftLines[] };

/** Who says that they send what, and all of it, section by section. */
export function Proposal({ proposal }: { proposal: ProposalData }) {
  const { source, receivedAt, expiresAt, sections } = proposal;
  return (
    <>
      <Alert tone="info" title={`Envoyées par «\u00a0${source}\u00a0»`}>
        <p>
          Ce nom a été donné par le service lui-même : nous ne l’avons pas vérifié. Réponses reçues le{' '}
          {formatDateTime(receivedAt)}, gardées jusqu’au {formatDateTime(expiresAt)} si personne ne les
          reprend.
        </p>
      </Alert>
      <h2>Ce qui serait rempli</h2>
      <Lines sections={sections} />
    </>
  );
}

/** Few enough to be read at once, they stand open. */
const FEW = 4;

export function Lines({ sections }: { sections: readonly DraftLines[] }) {
  return sections.map(({ name, lines }) => (
    <Disclosure
      key={name}
      open={sections.length <= FEW}
      summary={`${name} : ${count(lines.length, 'réponse', 'réponses')}`}
    >
      <DataList items={lines} />
    </Disclosure>
  ));
}
