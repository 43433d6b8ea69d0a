import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';

export type WaveChoice = { callSlug: string; callTitle: string; number: number; label: string };

type WaveSwitchProps = {
  /** Path of the page; the wave goes into its address. */
  path: string;
  waves: readonly WaveChoice[];
  current: { callSlug: string; number: number };
};

/** From one wave to another, when there are several. */
export function WaveSwitch({ path, waves, current }: WaveSwitchProps) {
  const list = useShownCurrent(`${current.callSlug} ${current.number}`);
  if (waves.length < 2) return null;
  return (
    <nav className="mb-waves" aria-label="Changer de vague">
      <ul ref={list} className="mb-waves__list">
        {waves.map((wave) => {
          const isCurrent = wave.callSlug === current.callSlug && wave.number === current.number;
          return (
            <li key={`${wave.callSlug} ${wave.number}`} data-wave={`${wave.callSlug} ${wave.number}`}>
              <Link
                to={`${path}?appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`}
                className="mb-waves__link"
                aria-current={isCurrent ? 'page' : undefined}
              >
                <span className="mb-waves__call">{wave.callTitle}</span>
                <span className="mb-waves__wave">{wave.label}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** On a phone the waves are on one line that slides: it starts where the current one is. */
function useShownCurrent(current: string) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const item = list.current?.querySelector(`[data-wave="${CSS.escape(current)}"]`);
    if (list.current && item instanceof HTMLElement)
      list.current.scrollLeft = item.offsetLeft - list.current.offsetLeft;
  }, [current]);
  return list;
}

/** The wave of a form, in its body. */
export function WaveFields({ wave }: { wave: { callSlug: string; number: number } }) {
  return (
    <>
      <input type="hidden" name="appel" value={wave.callSlug} />
      <input type="hidden" name="vague" value={wave.number} />
    </>
  );
}
