import { expect, test } from 'vitest';
import { describeEvent } from '#app/content/holder-timeline.ts';

const told = (act: string, payload: Record<string, unknown> = {}) =>
  describeEvent({ act, reason: '', payload }, () => 'ARS Normandie');

test('a refused file is named, with what to do', () => {
  expect(told('attachment_refused', { kind: 'P07', fileName: 'devis.pdf' })).toEqual({
    title: 'Pièce jointe refusée',
    detail:
      'Le fichier « devis.pdf » contient un virus : il n’est pas joint à votre candidature. Envoyez-en une version saine.',
    tone: 'danger',
  });
});

test.each(['create', 'deposit', 'redeposit', 'withdraw', 'authority_changed', 'deposit_refused'])(
  'no step of a file is called by a word that says nothing: %s',
  (act) => expect(told(act).title).not.toBe('Étape enregistrée'),
);
