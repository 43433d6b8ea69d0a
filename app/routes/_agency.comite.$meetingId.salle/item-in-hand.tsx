import { CountedBallots } from '#app/components/committee/counted-ballots.tsx';
import { ItemSheet } from '#app/components/committee/item-sheet.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { quorumSentence } from '#app/content/committee.ts';
import type { ItemShown } from '#app/server/describe-item.server.ts';
import { DiscussionForm } from './discussion-form.tsx';
import { OpenBallot } from './open-ballot.tsx';
import { ProposalForm } from './proposal-form.tsx';

type ItemInHandProps = {
  meeting: { id: string; mayRun: boolean; mySeat: string | null };
  item: { id: string; position: number };
  file: NonNullable<ItemShown['file']>;
  typed: { proposal: string; reasons: string } | undefined;
};

/** The item that the committee examines, in large type: who left, the vote, the sheet. */
export function ItemInHand({ meeting, item, file, typed }: ItemInHandProps) {
  const { sheet, leaving, open } = file;
  return (
    <section aria-labelledby="en-cours">
      <h2 id="en-cours" className="mb-room__title">
        Point {item.position}. {sheet.title}
      </h2>
      <div role="status">
        {leaving.length > 0 ? (
          <Alert tone="warning" title="Se retirent pour ce point" headingLevel={3}>
            {`${leaving.join(', ')}.`}
          </Alert>
        ) : null}
        <p>
          {quorumSentence(file.quorum)}{' '}
          {file.presidingName === null
            ? 'Personne ne préside ce point : aucune voix n’est prépondérante.'
            : `Préside : ${file.presidingName}.`}
        </p>
      </div>
      {open === null ? null : <OpenBallot itemId={item.id} ballot={open} mayRun={meeting.mayRun} />}
      <CountedBallots ballots={file.counted} headingLevel={3} />
      {meeting.mayRun && open === null && !file.isAdopted ? (
        <ProposalForm
          itemId={item.id}
          proposal={file.proposal}
          round={file.counted.length + 1}
          typed={typed}
        />
      ) : null}
      {meeting.mayRun ? <DiscussionForm itemId={item.id} discussion={file.discussion} /> : null}
      <Disclosure summary="Fiche du projet" open>
        <ItemSheet sheet={sheet} headingLevel={3} />
      </Disclosure>
      {meeting.mySeat === null ? null : (
        <p className="fr-mt-3w">
          <ButtonLink to={`/comite/${meeting.id}/points/${item.id}/deport`} variant="tertiary" size="sm">
            Un intérêt me lie à ce dossier : me déporter
          </ButtonLink>
        </p>
      )}
    </section>
  );
}
