import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attemptBytes, readAttempt } from '#app/domain/application/attempt-content.ts';
import { decodeComplete } from '#app/domain/application/complete.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import { DEFAULT_CALL_RULES, type RawValue } from '#app/domain/application/fields.ts';
import { acceptsAnswers, type FormFacts, formInForce } from '#app/domain/application/form-in-force.ts';
import { depositedFigures, judgeDeposit } from '#app/domain/application/judge-deposit.ts';
import { STATUSES } from '#app/domain/application/lifecycle.ts';
import { overseasTime } from '#app/domain/call/overseas-time.ts';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { searchName } from '#db/reference/load-reference.server.ts';
import {
  application,
  attachedFiles,
  COMMUNES,
  completeAttachments,
  contextFor,
  TODAY,
} from '#tests/factories/complete-application.ts';

const NORMANDIE = 9;
const BRETAGNE = 3;
const HOUR = 3_600_000;
const CLOSES = Date.parse('2024-01-05T11:00:00Z');

function facts(changes: Record<string, RawValue | undefined> = {}): FormFacts {
  const answers = application(changes);
  return {
    answers,
    attachments: attachedFiles(completeAttachments(answers)),
    knownCommunes: new Map([
      ...COMMUNES.map(
        ({ inseeCode, name, population }) => [inseeCode, { name, population, departmentCode: '61' }] as const,
      ),
      ['35238', { name: 'Rennes', population: 227_830, departmentCode: '35' }],
    ]),
    authorityByDepartment: new Map([
      ['61', NORMANDIE],
      ['35', BRETAGNE],
    ]),
    windowByAuthority: new Map([
      [NORMANDIE, { opensAt: CLOSES - 1_000 * HOUR, closesAt: CLOSES, ceilingCents: 10_000_000 }],
      [BRETAGNE, { opensAt: CLOSES - 1_000 * HOUR, closesAt: CLOSES + 48 * HOUR, ceilingCents: 100 }],
    ]),
    waveWindow: { opensAt: CLOSES - 1_000 * HOUR, closesAt: CLOSES, ceilingCents: 10_000_000 },
    rules: DEFAULT_CALL_RULES,
  };
}

const RENNES = {
  'territoire.communes.zzzzzz01.row': true,
  'territoire.communes.zzzzzz01.inseeCode': '35238',
  'territoire.communes.zzzzzz01.role': 'SERVED',
} as const;

describe('the form in force', () => {
  it('takes the window and the ceiling of the authority that the communes name', () => {
    const form = formInForce(facts(), TODAY);
    expect(form.routing).toMatchObject({ ok: true, value: { authorityId: NORMANDIE } });
    expect(form.context.ceilingCents).toBe(10_000_000);
  });

  it('changes with the communes', () => {
    const form = formInForce(facts(RENNES), TODAY);
    expect(form.routing).toMatchObject({
      ok: true,
      value: { authorityId: BRETAGNE, associatedAuthorityIds: [NORMANDIE] },
    });
    expect(form.window.closesAt).toBe(CLOSES + 48 * HOUR);
    expect(form.context.ceilingCents).toBe(100);
  });

  it('is that of the wave until the communes name anybody', () => {
    const form = formInForce({ ...facts(), answers: {} }, TODAY);
    expect(form.routing).toMatchObject({ ok: false, code: 'no_commune' });
    expect(form.window.closesAt).toBe(CLOSES);
  });

  it.each(STATUSES)('says when the answers of a %s application may change', (status) => {
    const window = { opensAt: 0, closesAt: 10 };
    expect(acceptsAnswers(status, window, 5)).toBe(status === 'draft' || status === 'deposited');
    expect(acceptsAnswers(status, window, 10)).toBe(status === 'draft');
  });
});

describe('judging an attempt', () => {
  const judge = (status: (typeof STATUSES)[number], receivedAt: number, changes = {}) => {
    const known = facts(changes);
    const judged = judgeDeposit({ status, facts: known, form: formInForce(known, TODAY), receivedAt });
    return judged.ok ? `${judged.value.act}${judged.value.isLate ? ' late' : ''}` : judged.code;
  };

  it.each([
    ['draft', CLOSES - 1, 'deposit'],
    ['draft', CLOSES, 'deposit late'],
    ['draft', CLOSES + 1, 'deposit late'],
    ['draft', CLOSES - 1_000 * HOUR, 'deposit'],
    ['draft', CLOSES - 1_000 * HOUR - 1, 'call_not_open'],
    ['deposited', CLOSES - 1, 'redeposit'],
    ['deposited', CLOSES, 'deadline_passed'],
  ] as const)('%s at %d: %s', (status, receivedAt, expected) => {
    expect(judge(status, receivedAt)).toBe(expected);
  });

  it.each(STATUSES.filter((status) => status !== 'draft' && status !== 'deposited'))(
    'refuses it once %s',
    (status) => {
      expect(judge(status, CLOSES - 1)).toBe('not_allowed_from_status');
    },
  );

  it('refuses what is not complete', () => {
    expect(judge('draft', CLOSES - 1, { 'projet.title': undefined })).toBe('incomplete');
  });
});

describe('the content of an attempt', () => {
  const file = { id: 'b', kind: 'P07', fileName: 'devis.pdf', sizeBytes: 3, sha256: '00' };
  const hash = (answers: Record<string, RawValue>, attachments = [file]) =>
    createHash('sha256').update(attemptBytes({ answers, attachments })).digest('hex');

  it('is the same whatever the order of answers and files, and without what means nothing', () => {
    const other = { ...file, id: 'a' };
    const reference = hash({ 'projet.title': 'Le bus', 'projet.busName': 'B' }, [file, other]);
    const same = {
      'projet.busName': 'B',
      'projet.sobriety': '',
      'projet.targetGroups': [],
      'equipe.postes.aaaaaa.row': false,
      'equipe.postes.aaaaaa.name': 'reste d’une ligne retirée',
      'projet.title': 'Le bus',
    };
    expect(hash(same, [other, file])).toBe(reference);
    expect(hash({ 'projet.title': 'Le Bus', 'projet.busName': 'B' }, [file, other])).not.toBe(reference);
    expect(hash({ 'projet.title': 'Le bus', 'projet.busName': 'B' }, [file])).not.toBe(reference);
  });

  it('reads back as it was written', () => {
    const answers = application();
    const read = readAttempt(attemptBytes({ answers, attachments: [file] }));
    expect({ ...read.answers }).toEqual(
      Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '')),
    );
    expect(read.attachments).toEqual([file]);
  });
});

describe('a complete content', () => {
  it('gives back answers that read as itself', () => {
    const answers = application();
    const context = contextFor(answers);
    const first = decodeComplete(answers, context);
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    const again = decodeComplete(answersOfContent(first.content), context);
    expect(again).toMatchObject({ ok: true, content: first.content });
  });

  it('has the figures that lists and ranking read', () => {
    const known = facts();
    const decoded = decodeComplete(known.answers, formInForce(known, TODAY).context);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    const figures = depositedFigures(decoded.content, known);
    expect(figures.population).toBe(COMMUNES.reduce((sum, { population }) => sum + population, 0));
    expect(figures.requestedCents).toBeGreaterThan(0);
    expect(figures.requestedCents * 2).toBeLessThanOrEqual(figures.eligibleCents);
    expect(figures.zipShareBp + figures.zacShareBp).toBeLessThanOrEqual(10_000);
  });
});

describe('words of places and times', () => {
  it.each(['Saint-Rémy-l’Honoré', "L'Haÿ-les-Roses", 'Œuf-en-Ternois', 'Ÿ', '  61 200 '])(
    'folds %j as the stored names are',
    (name) => {
      expect(foldText(name)).toBe(searchName(name));
    },
  );

  it('knows where Paris time is not the local time', () => {
    expect(overseasTime('974')?.zone).toBe('Indian/Reunion');
    expect(overseasTime('61')).toBeUndefined();
    expect(overseasTime(undefined)).toBeUndefined();
  });
});
