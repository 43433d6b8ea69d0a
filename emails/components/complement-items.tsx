import { complementLabel } from '#app/content/complement-labels.ts';
import type { ComplementProps } from '../mail-props.ts';
import { Facts, List, Small } from './parts.tsx';

/** Which file, what the agency asks of it, one line each with its own sentence, and the same as a letter. */
export function ComplementItems({ dossier, items, letterUrl }: ComplementProps) {
  return (
    <>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
        ]}
      />
      <List items={items.map(({ target, sentence }) => `${complementLabel(target)}. ${sentence}`)} />
      <Small>
        La demande, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
    </>
  );
}
