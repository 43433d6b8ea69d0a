import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dossierDocument } from '#app/components/application/dossier-document.ts';
import { blankFormDocument } from '#app/content/blank-form.ts';
import { decodeComplete } from '#app/domain/application/complete.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { application, contextFor } from '#tests/factories/complete-application.ts';
import { regionalQuestion } from '#tests/factories/regional-questions.ts';

const AT = new Date('2024-01-05T10:59:59Z');

/** What the catalogue and the metadata of a PDF say in clear. */
function claimsOf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  return {
    isPdf: text.startsWith('%PDF-1.7'),
    isTagged: /\/MarkInfo\s*<<\s*\/Marked true/.test(text) && text.includes('/StructTreeRoot'),
    isAccessible: /<pdfuaid:part>1<\/pdfuaid:part>/.test(text),
    language: /\/Lang\s*\(fr-FR\)/.test(text),
    showsTitle: /\/DisplayDocTitle true/.test(text),
  };
}

const SOUND = { isPdf: true, isTagged: true, isAccessible: true, language: true, showsTitle: true };

function receipt(over: Record<string, unknown> = {}) {
  return {
    title: 'Récépissé de dépôt MBUS-V1-28-0001',
    author: 'Appel à projets Médicobus',
    running: 'Appel à projets, Vague 1',
    foot: 'MBUS-V1-28-0001',
    facts: [{ label: 'Référence', value: 'MBUS-V1-28-0001' }],
    warnings: [],
    explanation: 'L’empreinte prouve le dépôt.',
    mentions: [{ title: 'Voies et délais', sentences: ['Deux mois.'] }],
    versions: [],
    ...over,
  };
}

function dossier(changes: Parameters<typeof application>[0] = {}) {
  const answers = application(changes);
  const decoded = decodeComplete(answers, contextFor(answers));
  if (!decoded.ok) throw new Error('The factory is complete');
  const document = {
    content: { ...decoded.content, places: {} },
    attachments: [
      { id: randomUUID(), kind: 'P05', fileName: 'lettre.pdf', sizeBytes: 1000, sha256: 'ab'.repeat(32) },
    ],
  } as unknown as DepositedDocument;
  return dossierDocument({
    number: 2,
    reference: 'MBUS-V1-28-0001',
    receivedAt: AT,
    fingerprint: 'cd'.repeat(32),
    document,
  });
}

describe('documents are tagged PDF/UA-1 in French', () => {
  test('the blank form, with what agencies ask', async () => {
    const asked = [
      regionalQuestion({ label: 'Quel lien avec le contrat #panic("x") ?' }),
      regionalQuestion({ kind: 'choice', section: 'soins', options: ['Oui', 'Non'] }),
    ].map((one) => ({ ...one, authorityName: 'ARS Normandie', waveName: 'Appel, vague 1' }));
    for (const announced of [[], asked])
      expect(claimsOf(await renderPdf('blank-form', blankFormDocument(announced), null))).toEqual(SOUND);
  });

  test('a receipt, with several versions or one', async () => {
    const version = { number: 1, receivedAt: '5 janvier 2024', fingerprint: 'ab'.repeat(32) };
    for (const versions of [[version], [version, { ...version, number: 2 }]]) {
      expect(claimsOf(await renderPdf('receipt', receipt({ versions }), AT))).toEqual(SOUND);
    }
  });

  test('a complete application', async () => {
    expect(claimsOf(await renderPdf('dossier', dossier(), AT))).toEqual(SOUND);
  });
});

test('equal input gives equal bytes, another instant other bytes', async () => {
  const [first, second, later] = await Promise.all([
    renderPdf('receipt', receipt(), AT),
    renderPdf('receipt', receipt(), AT),
    renderPdf('receipt', receipt(), new Date(AT.getTime() + 60_000)),
  ]);
  expect(first.equals(second)).toBe(true);
  expect(first.equals(later)).toBe(false);
});

test.each([
  ['markup', '#import "@preview/x:1.0.0": * #panic() $x$ [y] *z* `a` \\ <b> "c" // d'],
  ['a read of our files', '#read("/etc/passwd") #json("/data.json")'],
  ['characters that no font draws', 'Équipe 👩‍⚕️ 中文 \u202eabc \u0007 \ue000 \ufffe'],
  ['an endless word', 'a'.repeat(4000)],
])('what people type is text: %s', async (_what, value) => {
  const made = await renderPdf('receipt', receipt({ facts: [{ label: value, value }] }), AT);
  expect(claimsOf(made)).toEqual(SOUND);
});

test('a hostile answer goes through the whole application', async () => {
  const title = 'Bus #panic("x") 中 $a$';
  expect(claimsOf(await renderPdf('dossier', dossier({ 'projet.title': title }), AT))).toEqual(SOUND);
});
