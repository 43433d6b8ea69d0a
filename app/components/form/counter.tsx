import { useEffect, useState } from 'react';
import { count } from '#app/content/format.ts';

const ANNOUNCE_AFTER_MS = 1_000;
const ANNOUNCE_BELOW = 0.1;

type CounterProps = { id: string; missing?: number; length: number; maxLength: number };

/** What is left of a bounded text: counted, never enforced while one types, since a paste that is cut loses text. */
export function Counter({ id, missing = 0, length, maxLength }: CounterProps) {
  const left = maxLength - length;
  const text =
    missing > 0
      ? `Encore ${count(missing, 'caractère', 'caractères')} à écrire`
      : left >= 0
        ? `${count(left, 'caractère restant', 'caractères restants')} sur ${count(maxLength, 'caractère', 'caractères')}`
        : `${count(-left, 'caractère', 'caractères')} de trop`;
  const announced = useSettled(left < maxLength * ANNOUNCE_BELOW ? text : '');
  return (
    <>
      <p id={id} className={left < 0 ? 'mb-counter mb-counter--over' : 'mb-counter'}>
        {text}
      </p>
      <span className="fr-sr-only" aria-live="polite">
        {announced}
      </span>
    </>
  );
}

/** The text once it has stopped changing, so that each key is not read aloud. Silent at first. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  const [first] = useState(text);
  useEffect(() => {
    if (text === first) return;
    const timer = setTimeout(() => setSettled(text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, first]);
  return settled;
}
