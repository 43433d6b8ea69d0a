import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { MaskedFiles } from '#app/components/review/masked-files.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { requireReviewer } from '#app/server/desk.server.ts';
import { describeRemarks } from '#app/server/second-readings.server.ts';
import { asActor } from '#db/client.server.ts';
import { listMyAssignments } from '#db/queries/assignments.server.ts';
import { listOwnRecusals } from '#db/queries/recusals.server.ts';
import { listRemarksTo } from '#db/queries/second-readings.server.ts';
import { listTestsOf } from '#db/queries/test-files.server.ts';
import { RemarkTasks } from './remark-tasks.tsx';
import { ReviewTasks } from './review-tasks.tsx';
import { TestTasks } from './test-tasks.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Mes évaluations') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const { assignments, recusals, remarks, tests } = await asActor(actor, async (tx) => ({
    assignments: await listMyAssignments(tx, actor.userId),
    recusals: await listOwnRecusals(tx, actor.userId),
    remarks: (await listRemarksTo(tx, actor.userId)).map(describeRemarks),
    tests: await listTestsOf(tx, actor.userId),
  }));
  const { searchParams } = new URL(request.url);
  return {
    isWithdrawn: searchParams.has('deport'),
    isDeclined: searchParams.has('refus'),
    recusals,
    remarks: remarks.filter(({ state }) => state === 'remarked'),
    tests: tests.map((test) => ({
      id: test.id,
      title: test.title,
      callTitle: test.call_title,
      isRequired: test.is_required,
      isHandedIn: test.handed_in_at !== null,
    })),
    assignments: assignments.map(({ current_version_id: _version, ...shown }) => shown),
  };
}

const FIRST_QUESTION =
  ' Avant d’ouvrir un dossier pour la première fois, vous direz si un intérêt vous y lie.';

export default function MyReviewsPage() {
  const { assignments, recusals, remarks, tests, isWithdrawn, isDeclined } = useLoaderData<typeof loader>();
  const waiting = assignments.filter(({ delivered_at: deliveredAt }) => deliveredAt === null);
  const isAsked = waiting.some(({ is_stated: isStated }) => !isStated);
  const [testsToMark, testsMarked] = [
    tests.filter(({ isHandedIn }) => !isHandedIn),
    tests.filter(({ isHandedIn }) => isHandedIn),
  ];
  const delivered = assignments.filter(({ delivered_at: deliveredAt }) => deliveredAt !== null);
  return (
    <>
      <PageHeader
        title="Mes évaluations"
        lead={
          waiting.length > 0
            ? `${count(waiting.length, 'dossier vous attend', 'dossiers vous attendent')}, par date de remise.${isAsked ? FIRST_QUESTION : ''}`
            : undefined
        }
      />
      {isWithdrawn ? (
        <Alert tone="success" live="status" title="Votre déport est enregistré">
          <p>
            Votre supérieur en est informé et désigne une autre personne. Ce dossier vous est désormais fermé.
          </p>
        </Alert>
      ) : null}
      {isDeclined ? (
        <Alert tone="success" live="status" title="Votre refus est enregistré">
          <p>L’agence en est informée et désigne une autre personne.</p>
        </Alert>
      ) : null}
      <RemarkTasks remarks={remarks} />
      <TestTasks title="Dossiers d’étalonnage à noter" tests={testsToMark} />
      {waiting.length > 0 ? (
        <section aria-labelledby="a-evaluer" className="fr-mt-4w">
          <h2 id="a-evaluer">À évaluer</h2>
          <ReviewTasks label="Évaluations à faire" assignments={waiting} />
        </section>
      ) : null}
      {assignments.length === 0 ? (
        <EmptyState title="Aucun dossier ne vous est confié" icon="fr-icon-clipboard-line">
          Quand une agence vous confie un dossier, vous recevez un courriel et le dossier apparaît ici.
        </EmptyState>
      ) : null}
      {waiting.length === 0 && delivered.length > 0 ? (
        <p>Vous avez terminé toutes vos évaluations. Merci.</p>
      ) : null}
      {delivered.length > 0 ? (
        <section aria-labelledby="verrouillees" className="fr-mt-6w">
          <h2 id="verrouillees">Verrouillées</h2>
          <ReviewTasks label="Évaluations verrouillées" assignments={delivered} />
        </section>
      ) : null}
      <TestTasks title="Dossiers d’étalonnage notés" tests={testsMarked} />
      <MaskedFiles recusals={recusals} />
    </>
  );
}
