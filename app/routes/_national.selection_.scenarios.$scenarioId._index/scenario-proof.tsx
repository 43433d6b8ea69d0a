import { DataList } from '#app/components/ui/data-list.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { count } from '#app/content/format.ts';

type ScenarioProofProps = {
  scenario: {
    inputSha256: string;
    answerSha256: string | null;
    seconds: number | null;
    isRecomputing: boolean;
    recomputedAt: string | null;
    isSameAnswer: boolean;
  };
  parameters: readonly { label: string; value: string }[];
};

/** What was asked, frozen, and what proves that the answer comes from it. */
export function ScenarioProof({ scenario, parameters }: ScenarioProofProps) {
  return (
    <section aria-labelledby="regles">
      <h2 id="regles">Règles et empreintes</h2>
      <DataList
        items={[
          ...parameters,
          {
            label: 'Empreinte de la question',
            value: <code className="mb-hash">{scenario.inputSha256}</code>,
          },
          ...(scenario.answerSha256
            ? [
                {
                  label: 'Empreinte de la réponse',
                  value: <code className="mb-hash">{scenario.answerSha256}</code>,
                },
              ]
            : []),
          ...(scenario.seconds === null
            ? []
            : [{ label: 'Durée du calcul', value: count(scenario.seconds, 'seconde', 'secondes') }]),
          ...(scenario.answerSha256
            ? [{ label: 'Recalcul', value: <Recomputation scenario={scenario} /> }]
            : []),
        ]}
      />
    </section>
  );
}

function Recomputation({ scenario }: Pick<ScenarioProofProps, 'scenario'>) {
  if (scenario.isRecomputing) return <>En cours : actualisez cette page dans un instant.</>;
  if (scenario.recomputedAt === null) return <>Jamais recalculé.</>;
  return (
    <>
      <DateTime at={scenario.recomputedAt} weekday={false} zone={false} /> :{' '}
      {scenario.isSameAnswer
        ? 'même question, même réponse.'
        : 'la réponse n’est pas la même. Signalez-le à l’assistance.'}
    </>
  );
}
