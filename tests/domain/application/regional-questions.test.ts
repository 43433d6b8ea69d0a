import { describe, expect, it, test } from 'vitest';
import { legendOf, placeLabel, wordsOf } from '#app/content/form.ts';
import { regionalOutline } from '#app/content/form-outline.ts';
import { questionFormat } from '#app/content/regional-questions.ts';
import { attemptBytes, depositedFiles, readAttempt } from '#app/domain/application/attempt-content.ts';
import { decodeComplete } from '#app/domain/application/complete.ts';
import { assessApplication } from '#app/domain/application/completeness.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import {
  mayChangeQuestions,
  readTypedQuestion,
  type TypedQuestion,
} from '#app/domain/application/question-edition.ts';
import {
  isQuestionPath,
  questionsAskedBy,
  withQuestions,
} from '#app/domain/application/regional-questions.ts';
import { reusableAnswers } from '#app/domain/application/reusable-answers.ts';
import { projet } from '#app/domain/application/sections/projet.ts';
import {
  application,
  attachedFiles,
  completeAttachments,
  contextFor,
} from '#tests/factories/complete-application.ts';
import { regionalQuestion } from '#tests/factories/regional-questions.ts';

const TEXT = regionalQuestion({ code: 'qtext0001', label: 'Quel lien avec le contrat local de santé ?' });
const NUMBER = regionalQuestion({
  code: 'qnumb0001',
  section: 'vehicule',
  kind: 'number',
  min: 0,
  max: 30,
  required: false,
});
const CHOICE = regionalQuestion({
  code: 'qchoi0001',
  section: 'soins',
  kind: 'choice',
  options: ['Oui', 'Non, pas encore'],
});
const FILE = regionalQuestion({ code: 'qfile0001', section: 'pieces', kind: 'file' });
const ALL = [TEXT, NUMBER, CHOICE, FILE];
const ANSWERED = {
  'projet.qtext0001': '  Il y est inscrit.  ',
  'vehicule.qnumb0001': '12,5',
  'soins.qchoi0001': 'Non, pas encore',
};

const contextWith = (answers: ReturnType<typeof application>, files = 1) =>
  contextFor(answers, {
    regionalQuestions: ALL,
    attachments: attachedFiles([...completeAttachments(answers), { kind: 'qfile0001', count: files }]),
  });

describe('the form of an application whose agency asks more', () => {
  it('is complete only with the answers to what is required', () => {
    const bare = application();
    const missing = (over: Record<string, string>, files: number) => {
      const answers = application(over);
      const { sections, complete } = assessApplication(answers, contextWith(answers, files));
      return {
        complete,
        paths: Object.values(sections).flatMap(({ problems }) =>
          problems.filter((one) => one.severity === 'blocking').map(({ path, code }) => `${path} ${code}`),
        ),
      };
    };
    expect(assessApplication(bare, contextFor(bare)).complete).toBe(true);
    expect(missing({}, 0)).toEqual({
      complete: false,
      paths: ['projet.qtext0001 missing', 'soins.qchoi0001 missing', 'pieces.qfile0001 attachment_missing'],
    });
    expect(missing(ANSWERED, 1)).toEqual({ complete: true, paths: [] });
    expect(missing(ANSWERED, 6).paths).toEqual(['pieces.qfile0001 too_many_attachments']);
  });

  test.each([
    ['a text too long', { 'projet.qtext0001': 'a'.repeat(401) }, 'projet.qtext0001 too_long'],
    ['a number too large', { 'vehicule.qnumb0001': '30,5' }, 'vehicule.qnumb0001 too_large'],
    ['no number', { 'vehicule.qnumb0001': 'douze' }, 'vehicule.qnumb0001 not_a_number'],
    ['a choice that is not offered', { 'soins.qchoi0001': 'Peut-être' }, 'soins.qchoi0001 unknown_option'],
  ])('refuses %s', (_name, over, expected) => {
    const answers = application({ ...ANSWERED, ...over });
    const read = decodeComplete(answers, contextWith(answers));
    expect(read.ok).toBe(false);
    const found = read.ok ? [] : read.problems.filter(({ severity }) => severity === 'blocking');
    expect(found.map(({ path, code }) => `${path} ${code}`)).toEqual([expected]);
  });

  it('reads the answers into the content of their section, and back', () => {
    const answers = application(ANSWERED);
    const read = decodeComplete(answers, contextWith(answers));
    if (!read.ok) throw new Error('incomplete');
    expect(read.content.projet).toMatchObject({ qtext0001: 'Il y est inscrit.' });
    expect(read.content.vehicule).toMatchObject({ qnumb0001: 12.5 });
    const again = answersOfContent({ ...read.content, regionalQuestions: ALL });
    expect(again['vehicule.qnumb0001']).toBe('12,5');
    expect(again['soins.qchoi0001']).toBe('Non, pas encore');
    expect(answersOfContent(read.content)['soins.qchoi0001']).toBeUndefined();
  });
});

describe('what a deposit takes', () => {
  const file = { id: '1', fileName: 'avis.pdf', sizeBytes: 3, sha256: 'aa' };
  const files = [
    { ...file, kind: 'P05' },
    { ...file, id: '2', kind: 'qfile0001' },
    { ...file, id: '3', kind: 'qelse0001' },
  ];

  it('leaves the answers and files of another agency in the draft', () => {
    const answers = application({ ...ANSWERED, 'projet.qelse0001': 'Réponse à une autre agence' });
    const read = readAttempt(attemptBytes({ answers, attachments: files }, ALL));
    expect(read.answers['projet.qtext0001']).toBe(ANSWERED['projet.qtext0001']);
    expect(read.answers['projet.qelse0001']).toBeUndefined();
    expect(read.attachments.map(({ kind }) => kind)).toEqual(['P05', 'qfile0001']);
    expect(depositedFiles(files).map(({ kind }) => kind)).toEqual(['P05']);
  });

  it('takes again, from an earlier application, what the wave still asks', () => {
    const answers = { 'projet.qtext0001': 'Il y est inscrit.', 'projet.qelse0001': 'Perdu de vue' };
    expect(reusableAnswers(answers, ALL)).toEqual({ 'projet.qtext0001': 'Il y est inscrit.' });
    expect(reusableAnswers(answers)).toEqual({});
  });
});

describe('where a question is asked', () => {
  it('comes after the questions of its section, with its own words, once', () => {
    const asked = withQuestions(projet, ALL);
    expect(asked.fields.slice(0, -1)).toEqual(projet.fields);
    const field = asked.fields.at(-1);
    expect(field).toMatchObject({ id: 'qtext0001', kind: 'longText', maxLength: 400 });
    expect(field && wordsOf('projet', field)).toEqual({ label: TEXT.label });
    expect(legendOf('projet', field?.fieldset)).toBe('Questions propres à votre région');
    expect(withQuestions(asked, ALL)).toBe(asked);
    expect(withQuestions(projet, [FILE])).toBe(projet);
  });

  it('is named in sentences by its own words, for a file too', () => {
    expect(placeLabel('projet.qtext0001', {}, ALL)).toBe('Quel lien avec le contrat local de santé');
    expect(placeLabel('pieces.qfile0001', {}, ALL)).toContain('de l’agence');
    expect(placeLabel('projet.qtext0001', {})).toBe('Projet');
  });

  it('belongs to the authority in charge, as long as it is asked', () => {
    const retired = regionalQuestion({ isRetired: true });
    const foreign = regionalQuestion({ authorityId: 2 });
    expect(questionsAskedBy([TEXT, retired, foreign], 9)).toEqual([TEXT]);
    expect(questionsAskedBy([TEXT], undefined)).toEqual([]);
  });

  test.each([
    ['projet.qtext0001', true],
    ['projet.title', false],
    ['projet.qtext0001.more', false],
    ['projet.qTEXT0001', false],
    ['projet.q', false],
  ])('%s is a path of theirs: %s', (path, expected) => {
    expect(isQuestionPath(path)).toBe(expected);
  });

  it('can be read by all before anybody starts, agency by agency', () => {
    const announced = ALL.map((one) => ({ ...one, authorityName: 'ARS Normandie', waveName: 'Vague 1' }));
    const [agency, ...others] = regionalOutline(announced);
    expect(others).toEqual([]);
    expect(agency?.questions.map(({ format }) => format.replaceAll('\u00a0', ' '))).toEqual([
      'Texte, 400 caractères au plus, dans la rubrique « Projet »',
      'Nombre, de 0 à 30, dans la rubrique « Véhicule et équipements »',
      'Choix dans une liste de 2, dans la rubrique « Soins et coordination »',
      'Fichier à joindre, dans la rubrique « Pièces jointes »',
    ]);
    expect(questionFormat(regionalQuestion({ kind: 'number', min: 3 }))).toBe('Nombre, 3 au moins');
  });
});

const TYPED: TypedQuestion = {
  label: 'Quel lien avec le contrat local de santé ?',
  help: '',
  kind: 'text',
  section: 'projet',
  options: '',
  maxLength: '',
  min: '',
  max: '',
  required: true,
};

describe('a question as an official types it', () => {
  test.each<[string, Partial<TypedQuestion>, object]>([
    ['a text, of the usual length', {}, { kind: 'text', maxLength: 1000, options: [], min: null }],
    [
      'a choice, a line each',
      { kind: 'choice', options: ' Oui \n\nNon' },
      { options: ['Oui', 'Non'], maxLength: null },
    ],
    ['a number between bounds', { kind: 'number', min: '0', max: '3,5' }, { min: 0, max: 3.5 }],
    ['a file, always among the documents', { kind: 'file', section: '' }, { section: 'pieces' }],
  ])('reads %s', (_name, over, expected) => {
    const read = readTypedQuestion({ ...TYPED, ...over });
    expect(read).toMatchObject({ ok: true, question: expected });
  });

  test.each<[Partial<TypedQuestion>, object]>([
    [{ label: ' a ' }, { label: 'label_missing' }],
    [{ label: 'a'.repeat(201) }, { label: 'label_too_long' }],
    [{ help: 'a'.repeat(601) }, { help: 'help_too_long' }],
    [{ kind: 'video' }, { kind: 'kind_unknown' }],
    [{ section: 'pieces' }, { section: 'section_missing' }],
    [{ section: '__proto__' }, { section: 'section_missing' }],
    [{ kind: 'choice', options: 'Oui' }, { options: 'options_too_few' }],
    [{ kind: 'choice', options: 'Oui\nOui' }, { options: 'option_twice' }],
    [{ kind: 'choice', options: `Oui\n${'n'.repeat(121)}` }, { options: 'option_too_long' }],
    [
      { kind: 'choice', options: Array.from({ length: 21 }, (_, index) => index).join('\n') },
      { options: 'options_too_many' },
    ],
    [{ maxLength: '9' }, { maxLength: 'length_wrong' }],
    [{ maxLength: '5001' }, { maxLength: 'length_wrong' }],
    [{ kind: 'number', min: 'peu' }, { min: 'bound_not_a_number' }],
    [{ kind: 'number', min: '5', max: '4' }, { max: 'bounds_disorder' }],
    [
      { label: '', kind: 'choice' },
      { label: 'label_missing', options: 'options_too_few' },
    ],
  ])('says what is wrong in %o', (over, problems) => {
    expect(readTypedQuestion({ ...TYPED, ...over })).toEqual({ ok: false, problems });
  });

  it('may change until the window opens, then in its help alone', () => {
    const changes = ['add', 'edit', 'reorder', 'retire', 'reword_help'] as const;
    const allowed = (['not_open', 'open', 'closed'] as const).map((state) =>
      changes.filter((change) => mayChangeQuestions(change, state)),
    );
    expect(allowed).toEqual([changes, ['reword_help'], []]);
  });
});
