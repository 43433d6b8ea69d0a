import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { QUESTION_REFUSALS } from '#app/content/regional-questions.ts';
import type { WindowState } from '#app/domain/call/windows.ts';

type Wave = { id: string; name: string; opensAt: string; closesAt: string; state: WindowState };

/** Said before anything is touched: until when the questions may change, and what holds afterwards. */
export function WindowNote({ wave }: { wave: Wave }) {
  if (wave.state === 'not_open')
    return (
      <Alert tone="info" title="Vos questions peuvent encore changer" small>
        <p>
          Le dépôt ouvre le {officialMoment(wave.opensAt)}. À cet instant, la liste est figée : seule l’aide
          pourra encore être reformulée, pour que tous les porteurs répondent aux mêmes questions et qu’aucun
          dossier déposé ne devienne incomplet.
        </p>
      </Alert>
    );
  return (
    <Alert tone="warning" title="Les questions de cette vague ne changent plus" small>
      <p>
        {wave.state === 'open'
          ? QUESTION_REFUSALS.window_already_open
          : `Le dépôt est clos depuis le ${officialMoment(wave.closesAt)}. Les questions et les réponses restent lisibles dans chaque dossier déposé.`}
      </p>
    </Alert>
  );
}

type WaveChoiceProps = { waves: readonly Wave[]; current: string | undefined; authorityId: number };

export function WaveChoice({ waves, current, authorityId }: WaveChoiceProps) {
  if (waves.length < 2) return null;
  return (
    <nav className="mb-waves" aria-label="Changer de vague">
      <ul className="mb-waves__list">
        {waves.map(({ id, name }) => (
          <li key={id}>
            <Link
              to={`/instruction/questions-regionales?vague=${id}&agence=${authorityId}`}
              className="mb-waves__link"
              aria-current={id === current ? 'page' : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
