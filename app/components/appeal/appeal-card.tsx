import type { SerializeFrom } from '@remix-run/node';
import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import {
  APPEAL_CHANNELS,
  APPEAL_OUTCOMES,
  APPEAL_STATES,
  appealClockLines,
  CONTESTED,
} from '#app/content/appeals.ts';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import type { AppealClocks } from '#app/domain/appeal/appeal-clocks.ts';
import type { AppealChannel, AppealOutcome, ContestedAct } from '#app/domain/appeal/gracious-appeal.ts';

export type ShownAppeal = SerializeFrom<{
  id: string;
  contested: ContestedAct['kind'];
  contestedOn: string;
  channel: AppealChannel;
  sentOn: string | null;
  receivedOn: string;
  grounds: string;
  /** `by` is empty where names of agents are not shown. */
  examination: { at: string; by: string } | null;
  answer: { id: string; outcome: AppealOutcome; reasons: string; at: string; by: string } | null;
  clocks: AppealClocks;
  isOwed: boolean;
}>;

export function AppealBadge({ appeal }: { appeal: ShownAppeal }) {
  const { answer, clocks } = appeal;
  if (answer) {
    const { name, tone } = APPEAL_OUTCOMES[answer.outcome];
    return <Badge tone={tone}>{name}</Badge>;
  }
  const { name, tone } = APPEAL_STATES[clocks.state === 'answered' ? 'waiting' : clocks.state];
  return <Badge tone={tone}>{name}</Badge>;
}

type AppealCardProps = {
  appeal: ShownAppeal;
  applicationId: string;
  /** What may be done about it, for whom may. */
  children?: ReactNode;
};

/** One appeal: where it stands, its clocks, what it says and what was answered. */
export function AppealCard({ appeal, applicationId, children }: AppealCardProps) {
  const { id, contested, contestedOn, answer } = appeal;
  const letter = (subject: string) => `/candidatures/${applicationId}/courrier.pdf?objet=${subject}`;
  return (
    <section aria-labelledby={`recours-${id}`} className="fr-mb-6w">
      <h2 id={`recours-${id}`} className="fr-h4">
        Recours contre {CONTESTED[contested]} du {formatDate(contestedOn)}
      </h2>
      <p>
        <AppealBadge appeal={appeal} />
      </p>
      <DataList items={[...facts(appeal), ...appealClockLines(appeal.clocks)]} />
      {children}
      <h3 className="fr-h6 fr-mt-4w">Ce que dit le recours</h3>
      <p className="mb-long-text">{appeal.grounds}</p>
      {answer ? (
        <>
          <h3 className="fr-h6 fr-mt-4w">La réponse</h3>
          <p>{APPEAL_OUTCOMES[answer.outcome].sentence}</p>
          <p className="mb-long-text">{answer.reasons}</p>
        </>
      ) : null}
      <ul className="fr-raw-list">
        <li>
          <DownloadLink href={letter(id)} label="Accusé de réception" detail="PDF" />
        </li>
        {answer ? (
          <li>
            <DownloadLink href={letter(answer.id)} label="Lettre de réponse" detail="PDF" />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function facts({ channel, sentOn, receivedOn, examination, answer }: ShownAppeal) {
  const by = (name: string) => (name === '' ? '' : `, par ${name}`);
  return [
    {
      label: 'Reçu le',
      value: `${formatDate(receivedOn, { weekday: true })}, ${APPEAL_CHANNELS[channel].toLowerCase()}${sentOn ? ` (cachet du ${formatDate(sentOn)})` : ''}`,
    },
    ...(examination
      ? [{ label: 'Pris en charge', value: `${formatDateTime(examination.at)}${by(examination.by)}` }]
      : []),
    ...(answer ? [{ label: 'Réponse du', value: `${formatDateTime(answer.at)}${by(answer.by)}` }] : []),
  ];
}
