import { createTestFile } from '#app/commands/create-test-file.server.ts';
import { discussTestFile } from '#app/commands/discuss-test-file.server.ts';
import { markTestFile } from '#app/commands/mark-test-file.server.ts';
import { openTestFile } from '#app/commands/open-test-file.server.ts';
import { saveTestFile } from '#app/commands/save-test-file.server.ts';
import { MARKS, type MarkValue } from '#app/domain/review/grid.ts';
import { asActor, type PersonActor } from '../../client.server.ts';
import { findTestFile, listTestParts } from '../../queries/test-files.server.ts';
import { drawFrom } from '../draw.ts';
import { agencyReviewer, delegateOf, must, NATIONAL } from './actors.ts';

type Place = { callId: string; authorityId: number; departmentCodes: readonly string[] };

const FACTS =
  'Le dossier fictif présente des données récentes, deux lettres d’engagement et un calendrier ; une pièce annoncée manque.';

/** Two fictitious files: one marked and discussed, one that reviewers find to mark. */
export async function playTestFiles({ callId, authorityId, departmentCodes }: Place): Promise<void> {
  const first = await prepare(callId, 'Le cabinet des Trois Vallées (dossier fictif n° 1)');
  await prepare(callId, 'Santé sur le plateau (dossier fictif n° 2)');
  const reviewers = [
    agencyReviewer(authorityId, 1),
    agencyReviewer(authorityId, 2),
    ...departmentCodes.map(delegateOf),
  ];
  for (const [index, reviewer] of reviewers.entries()) await mark(first, reviewer, index);
  const discussions = [
    {
      code: 'C3',
      text: 'Une lettre non signée ne compte pas : la note 3 suppose la moitié des heures couvertes.',
    },
  ];
  must('discuss', await discussTestFile(NATIONAL, { testFileId: first, discussions }));
}

async function prepare(callId: string, title: string): Promise<string> {
  const summary =
    'Une association fictive propose un cabinet mobile sur douze communes d’un territoire fictif, avec trois demi-journées par semaine.';
  const created = must(
    'begin a fictitious file',
    await createTestFile(NATIONAL, { callId, title, summary, isRequired: false }),
  );
  const codes = await listCodes(created.id);
  const parts = codes.map((code, index) => ({
    code,
    facts: FACTS,
    mark: MARKS[2 + (index % 3)] ?? null,
    reason: 'Les faits correspondent à cette phrase de la grille, et pas encore à la suivante.',
  }));
  must('write it', await saveTestFile(NATIONAL, { testFileId: created.id, parts }));
  must('open it', await openTestFile(NATIONAL, created.id));
  return created.id;
}

async function mark(testFileId: string, reviewer: PersonActor, index: number): Promise<void> {
  const draw = drawFrom(7_000 + index);
  const given = (place: number): MarkValue => MARKS[Math.min(5, 2 + (place % 3) + draw.between(-1, 1))] ?? 3;
  const codes = await listCodes(testFileId);
  const marks = Object.fromEntries(codes.map((code, place) => [code, { mark: given(place), comment: '' }]));
  must('hand marks in', await markTestFile(reviewer, { testFileId, isFinal: true, marks }));
}

async function listCodes(testFileId: string): Promise<string[]> {
  return asActor(NATIONAL, async (tx) => {
    const file = await findTestFile(tx, testFileId);
    return file ? (await listTestParts(tx, file)).map(({ code }) => code) : [];
  });
}
