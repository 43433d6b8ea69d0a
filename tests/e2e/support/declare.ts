import type { Page } from '@playwright/test';
import { tick } from './tick.ts';

const NOTHING = [
  'Aucun mandat',
  'Aucun lien à déclarer',
  'Aucune association',
  'Aucune aide apportée',
  'Aucun cofinancement',
];

/** On the form of the declaration of interests: the employer is written already, and there is nothing else. */
export async function declareNothing(page: Page): Promise<void> {
  const employer = page.getByLabel('Organisme qui vous emploie');
  if ((await employer.inputValue()) === '') await employer.fill('Préfecture de l’Orne');
  for (const name of NOTHING) await tick(page.getByRole('radio', { name, exact: true }));
  await tick(page.getByRole('checkbox', { name: /^Je déclare ces renseignements/ }));
  await page.getByRole('button', { name: 'Signer ma déclaration' }).click();
}

/** On the page that stands before a file: no interest in it. */
export async function stateNoInterest(page: Page): Promise<void> {
  await tick(page.getByRole('checkbox', { name: /^Je n’ai aucun intérêt/ }));
  await page.getByRole('button', { name: 'Confirmer et ouvrir le dossier' }).click();
}
