import { VERIFICATION_FAULTS } from '#app/content/verification.ts';
import { sha256 } from '#app/domain/shared/sha256.ts';
import { checkPublicFiles } from '#app/domain/verification/check-public-files.ts';
import type { Tools, Verdict } from '#app/domain/verification/public-files.ts';
import { element, tableOf } from './elements.ts';

/** The script of the offline page: it reads the files that a person chooses, and asks nothing of any server. */
const OUTCOMES: Record<string, string> = {
  selected: 'lauréat',
  reserve: 'liste complémentaire',
  deferred: 'ajourné',
  not_selected: 'non retenu',
  withdrawn_by_holder: 'renoncement du lauréat',
  revoked: 'sélection retirée',
};

const tools: Tools = {
  sha256,
  verifySignature: async (publicKey, bytes, signature) => {
    const key = await crypto.subtle.importKey('raw', copy(publicKey), 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', key, copy(signature), copy(bytes));
  },
};

const input = document.querySelector<HTMLInputElement>('#fichiers');
const answer = document.querySelector('#reponse');
const detail = document.querySelector('#detail');

input?.addEventListener('change', () => void verify([...(input.files ?? [])]));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void verify([...(event.dataTransfer?.files ?? [])]);
});

async function verify(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  say('Vérification en cours…', '');
  detail?.replaceChildren();
  if (!(await knowsEd25519())) {
    say(
      'Votre navigateur ne sait pas vérifier ces signatures : mettez-le à jour, ou prenez-en un autre.',
      'bad',
    );
    return;
  }
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  show(await checkPublicFiles(read, tools));
}

async function knowsEd25519(): Promise<boolean> {
  try {
    // The base point of the curve: any reader of Ed25519 takes it for a key.
    const point = new Uint8Array(32).fill(0x66);
    point[0] = 0x58;
    await crypto.subtle.importKey('raw', point, 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}

function show(verdict: Verdict): void {
  const { faults } = verdict;
  if (faults.length === 0) say('✔ Tout est conforme.', 'good');
  else say(faults.length === 1 ? '✘ Une anomalie.' : `✘ ${faults.length} anomalies.`, 'bad');
  detail?.replaceChildren(
    ...(faults.length > 0 ? [faultTable(verdict)] : []),
    checkedTable(verdict),
    ...(verdict.holders.length > 0 ? [holderTable(verdict)] : []),
    ...(verdict.stamps.length > 0 ? [stampTable(verdict)] : []),
    ...verdict.keyIds.map((id) =>
      element(
        'p',
        {},
        'Signé par la clé ',
        element('code', {}, id),
        '. Comparez ce nom avec celui que publie le portail.',
      ),
    ),
  );
}

function faultTable({ faults }: Verdict): HTMLElement {
  return tableOf(
    'Ce qui ne va pas',
    ['Fichier', 'Anomalie'],
    faults.map(({ name, code, file }) => [
      name,
      file === undefined
        ? VERIFICATION_FAULTS[code]
        : `${VERIFICATION_FAULTS[code]} (dossier ${file.slice(0, 12)}…)`,
    ]),
  );
}

function checkedTable({ checked }: Verdict): HTMLElement {
  return tableOf(
    'Ce qui a été vérifié',
    ['Quoi', 'Nombre'],
    [
      ['Scellements de dépôts', String(checked.seals)],
      ['Compléments de scellement', String(checked.complements)],
      ['Publications signées', String(checked.results)],
      ['Dont versions mises à jour depuis', String(checked.earlier)],
      ['Dossiers dont la note, le rang et la décision ont été refaits', String(checked.files)],
      ['Lauréats publiés', String(checked.laureates)],
      ['Preuves d’inclusion', String(checked.proofs)],
      ['Horodatages', String(checked.stamps)],
    ],
  );
}

function holderTable({ holders }: Verdict): HTMLElement {
  return tableOf(
    'Votre dossier',
    ['Référence', 'Ce que disent les fichiers'],
    holders.map(({ reference, complement, pseudonym, rank, outcome }) => [
      reference,
      [
        complement === null ? 'déposé et scellé' : `déposé et scellé par le complément n° ${complement}`,
        pseudonym === null ? 'absent du fichier de sélection' : '',
        rank === null ? '' : `rang ${rank}`,
        outcome === null ? '' : (OUTCOMES[outcome] ?? outcome),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  );
}

function stampTable({ stamps }: Verdict): HTMLElement {
  return tableOf(
    'Ce qu’une autorité a horodaté',
    ['Fichier', 'Existait déjà (temps universel)'],
    stamps.map(({ name, at }) => [name, at.replace('T', ' à ').replace(/(\.\d+)?Z$/, '')]),
  );
}

function say(text: string, tone: '' | 'good' | 'bad'): void {
  answer?.replaceChildren(element('p', { class: `verdict ${tone}` }, text));
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
