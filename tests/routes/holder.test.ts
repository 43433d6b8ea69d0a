import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs } from '@remix-run/node';
import { describe, expect, test } from 'vitest';
import type { RawValue } from '#app/domain/application/fields.ts';
import * as list from '#app/routes/_holder.candidatures/route.tsx';
import * as home from '#app/routes/_holder.candidatures_.$id/route.tsx';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as budgetImport from '#app/routes/_holder.candidatures_.$id_.budget_.import/route.tsx';
import * as depositPage from '#app/routes/_holder.candidatures_.$id_.depot/route.tsx';
import * as dossier from '#app/routes/_holder.candidatures_.$id_.dossier/route.tsx';
import * as pieces from '#app/routes/_holder.candidatures_.$id_.pieces/route.tsx';
import * as removal from '#app/routes/_holder.candidatures_.$id_.pieces_.$attachmentId_.retrait/route.tsx';
import * as receipt from '#app/routes/_holder.candidatures_.$id_.recepisse/route.tsx';
import * as withdrawal from '#app/routes/_holder.candidatures_.$id_.retrait/route.tsx';
import * as calendar from '#app/routes/_holder.candidatures_.$id_.tournees_.calendrier/route.tsx';
import * as check from '#app/routes/_holder.candidatures_.$id_.verification/route.tsx';
import * as workbook from '#app/routes/candidatures_.$id_.budget_.classeur[.]xlsx/route.ts';
import * as places from '#app/routes/candidatures_.$id_.communes/route.ts';
import * as saving from '#app/routes/candidatures_.$id_.enregistrement/route.ts';
import * as file from '#app/routes/candidatures_.$id_.pieces_.$attachmentId/route.ts';
import * as calendarFile from '#app/routes/candidatures_.$id_.tournees_.calendrier[.]ics/route.ts';
import { findHeldApplication, listHeldApplications, listMembers } from '#db/queries/applications.server.ts';
import { findReadableAttachment, listAttachments } from '#db/queries/attachments.server.ts';
import { findAttemptByKey, findVersion, listVersions } from '#db/queries/deposits.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  addMember,
  answersOfToday,
  deposit,
  fingerprintOf,
  plantDraft,
  plantOpenCall,
  plantPerson,
} from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser, asActor } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'A');
const stranger = await plantPerson(superuser, 'B');
const applicationId = await plantDraft(superuser, filing, owner);
await deposit(owner, applicationId);
const { id: attachmentId } = await superuser
  .selectFrom('attachments')
  .select('id')
  .where('application_id', '=', applicationId)
  .limit(1)
  .executeTakeFirstOrThrow();
const TITLE = String(answersOfToday()['projet.title']);

type Handler = (args: ActionFunctionArgs) => Promise<unknown>;
const here = `/candidatures/${applicationId}`;
const id = { id: applicationId };

const READ: readonly [string, Handler, Record<string, string>][] = [
  ['', home.loader as Handler, id],
  ['/projet', section.loader as Handler, { ...id, section: 'projet' }],
  ['/territoire', section.loader as Handler, { ...id, section: 'territoire' }],
  ['/budget', section.loader as Handler, { ...id, section: 'budget' }],
  ['/verification', check.loader as Handler, id],
  ['/depot', depositPage.loader as Handler, id],
  ['/recepisse', receipt.loader as Handler, id],
  ['/dossier', dossier.loader as Handler, id],
  ['/retrait', withdrawal.loader as Handler, id],
  ['/pieces', pieces.loader as Handler, id],
  ['/budget/import', budgetImport.loader as Handler, id],
  ['/budget/classeur.xlsx', workbook.loader as Handler, id],
  ['/tournees/calendrier', calendar.loader as Handler, id],
  ['/tournees/calendrier.ics', calendarFile.loader as Handler, id],
  ['/communes?recherche=argentan', places.loader as Handler, id],
];

describe.each(READ)('%s', (path, loader, params) => {
  test('is read by its holder', async () => {
    const browser = await browserOf(superuser, owner);
    expect((await answerOf(loader(browser.get(here + path, params)))).status).toBe(200);
  });

  test('is a page that does not exist for anybody else', async () => {
    const browser = await browserOf(superuser, stranger);
    const answer = await answerOf(loader(browser.get(here + path, params)));
    expect(answer).toMatchObject({ status: 404, body: '' });
  });

  test('asks whoever is not signed in to sign in, and brings them back', async () => {
    const browser = await browserOf(superuser, null);
    const answer = await answerOf(loader(browser.get(here + path, params)));
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/connexion\?suite=%2Fcandidatures%2F/);
  });

  test('knows no malformed identifier', async () => {
    const browser = await browserOf(superuser, owner);
    const forged = { ...params, id: "1' or '1'='1" };
    expect((await answerOf(loader(browser.get(here + path, forged)))).status).toBe(404);
  });
});

describe('the acts of a stranger', () => {
  const WRITES: readonly [string, Handler, Record<string, string>, Record<string, string>][] = [
    ['/projet', section.action as Handler, { 'projet.title': 'Volé' }, { ...id, section: 'projet' }],
    ['/projet', section.action as Handler, { intent: 'resolve' }, { ...id, section: 'projet' }],
    ['/territoire', section.action as Handler, { intent: 'commune:61006' }, { ...id, section: 'territoire' }],
    [
      '/depot',
      depositPage.action as Handler,
      { cle: randomUUID(), empreinte: '0'.repeat(64), attestation: 'true' },
      id,
    ],
    ['/retrait', withdrawal.action as Handler, { confirmation: 'true', raison: '' }, id],
    [
      '/budget/import',
      budgetImport.action as Handler,
      {
        etape: 'appliquer',
        plan: JSON.stringify({
          changes: [{ path: 'budget.costBasis', value: 'HT', baseVersion: 1 }],
          removals: [],
        }),
      },
      id,
    ],
    [`/pieces/${attachmentId}/retrait`, removal.action as Handler, {}, { ...id, attachmentId }],
  ];

  test.each(WRITES)('%s answers 404 and changes nothing', async (path, action, form, params) => {
    const before = await superuser
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    const browser = await browserOf(superuser, stranger);
    const answer = await answerOf(action(browser.post(here + path, form, params)));
    expect(answer.status).toBe(404);
    const after = await superuser
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    expect(after).toEqual(before);
  });

  test('save nothing as one types, and download nothing', async () => {
    const browser = await browserOf(superuser, stranger);
    const changes = [{ path: 'projet.title', value: 'Volé', baseVersion: 1 }];
    const saved = await answerOf(saving.action(browser.postJson(`${here}/enregistrement`, { changes }, id)));
    expect(saved.status).toBe(404);
    const params = { ...id, attachmentId };
    const read = await answerOf(file.loader(browser.get(`${here}/pieces/${attachmentId}`, params)));
    expect(read.status).toBe(404);
  });

  test('meet the database where the pages ask nothing', async () => {
    const { current_version_id: versionId } = await superuser
      .selectFrom('applications')
      .select('current_version_id')
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    const seen = await asActor(stranger, async (tx) => ({
      held: await findHeldApplication(tx, { id: applicationId, userId: owner.userId }),
      list: await listHeldApplications(tx, owner.userId),
      members: await listMembers(tx, applicationId),
      attachments: await listAttachments(tx, applicationId),
      attachment: await findReadableAttachment(tx, { applicationId, attachmentId }),
      attempt: await findAttemptByKey(tx, { applicationId, idempotencyKey: randomUUID() }),
      version: await findVersion(tx, versionId ?? ''),
      versions: await listVersions(tx, applicationId),
    }));
    expect(seen).toEqual({
      held: undefined,
      list: [],
      members: [],
      attachments: [],
      attachment: undefined,
      attempt: undefined,
      version: undefined,
      versions: [],
    });
  });
});

describe('starting an application', () => {
  test('shows what exists and lets two clicks make one draft', async () => {
    const newcomer = await plantPerson(superuser);
    const browser = await browserOf(superuser, newcomer);
    const form = { cle: randomUUID(), vague: filing.waveId };
    const both = await Promise.all(
      [1, 2].map(() => answerOf(list.action(browser.post('/candidatures', form)))),
    );
    expect(both[0]).toMatchObject({ status: 303 });
    expect(both[0]?.location).toBe(both[1]?.location);
    const page = await answerOf(list.loader(browser.get('/candidatures')));
    expect((JSON.parse(page.body) as { cards: unknown[] }).cards).toHaveLength(1);
  });

  test('refuses a forged key', async () => {
    const browser = await browserOf(superuser, owner);
    const answer = await answerOf(list.action(browser.post('/candidatures', { cle: 'x', vague: 'y' })));
    expect(answer.status).toBe(400);
  });
});

describe('a section without JavaScript', () => {
  const draftOf = async (answers: Record<string, RawValue> = {}) => {
    const holder = await plantPerson(superuser, 'C');
    const draft = await plantDraft(superuser, filing, holder, { 'projet.title': 'Le bus', ...answers });
    const browser = await browserOf(superuser, holder);
    const post = (slug: string, form: Record<string, string>) =>
      answerOf(
        section.action(browser.post(`/candidatures/${draft}/${slug}`, form, { id: draft, section: slug })),
      );
    const stored = async (path: string) =>
      (
        await superuser
          .selectFrom('answers')
          .select('value')
          .where('application_id', '=', draft)
          .where('path', '=', path)
          .executeTakeFirst()
      )?.value;
    return { holder, draft, post, stored };
  };
  const versions = (known: Record<string, number>) => JSON.stringify(known);

  test('keeps whatever is typed and goes on to the next one', async () => {
    const { draft, post, stored } = await draftOf();
    const form = { 'projet.objectives': 'Soigner', _versions: versions({}), intent: 'continue' };
    expect(await post('projet', form)).toMatchObject({
      status: 303,
      location: `/candidatures/${draft}/soins`,
    });
    expect(await stored('projet.objectives')).toBe('Soigner');
  });

  test('stops once to show what looks wrong, then lets go on', async () => {
    const { draft, post, stored } = await draftOf();
    const form = { 'porteur.siret': '123', _versions: versions({}), intent: 'continue' };
    expect((await post('porteur', form)).location).toBe(`/candidatures/${draft}/porteur?corriger=1`);
    expect(await stored('porteur.siret')).toBe('123');
    const again = { ...form, _versions: versions({ 'porteur.siret': 1 }), _signale: '1' };
    expect((await post('porteur', again)).location).toBe(`/candidatures/${draft}/contacts`);
  });

  test('adds a row, and takes it away with its own button', async () => {
    const { draft, post } = await draftOf();
    const added = await post('equipe', { _versions: versions({}), intent: 'add:postes' });
    const rowId = /#champ-equipe-postes-([a-z0-9]{6,20})-role$/.exec(added.location ?? '')?.[1] ?? '';
    expect(rowId).not.toBe('');
    const mark = { [`equipe.postes.${rowId}.row`]: 'true', _versions: versions({}) };
    await post('equipe', { ...mark, intent: `remove:postes:${rowId}` });
    const marks = await superuser
      .selectFrom('answers')
      .select('value')
      .where('application_id', '=', draft)
      .where('path', '=', `equipe.postes.${rowId}.row`)
      .execute();
    expect(marks).toEqual([{ value: false }]);
  });

  test('once a row is gone, leads to the one that follows it at the same place, then to that place', async () => {
    const { draft, post } = await draftOf();
    const place = { section: 'OPERATING', year: 'Y2' };
    const lines = [
      ['aaaaaa', place],
      ['bbbbbb', { ...place, year: 'Y3' }],
      ['cccccc', place],
    ] as const;
    const known = Object.fromEntries(
      lines.flatMap(([id, fields]) =>
        Object.entries({ row: 'true', ...fields }).map(([field, value]) => [
          `budget.depenses.${id}.${field}`,
          value,
        ]),
      ),
    );
    const remove = async (id: string, form: Record<string, string>) =>
      (await post('budget', { ...form, _versions: versions({}), intent: `remove:depenses:${id}` })).location;
    expect(await remove('aaaaaa', known)).toBe(`/candidatures/${draft}/budget#ligne-cccccc`);
    const left = Object.fromEntries(Object.entries(known).filter(([path]) => path.includes('bbbbbb')));
    expect(await remove('bbbbbb', left)).toBe(`/candidatures/${draft}/budget#groupe-depenses-Y3`);
  });

  test('shows both texts when somebody wrote in between, and keeps the one that is chosen', async () => {
    const { holder, draft, post, stored } = await draftOf();
    const colleague = await plantPerson(superuser, 'D');
    await addMember(superuser, draft, colleague, 'editor');
    const other = await browserOf(superuser, colleague);
    const form = { 'projet.title': 'Leur titre', _versions: versions({ 'projet.title': 1 }) };
    const params = { id: draft, section: 'projet' };
    await answerOf(section.action(other.post(`/candidatures/${draft}/projet`, form, params)));

    const stale = await post('projet', {
      'projet.title': 'Mon titre',
      'projet.busName': 'Doctobus',
      _versions: versions({ 'projet.title': 1 }),
    });
    expect(stale.status).toBe(409);
    expect(await stored('projet.busName')).toBe('Doctobus');
    const { conflicts } = JSON.parse(stale.body) as { conflicts: { path: string; version: number }[] };
    expect(conflicts).toMatchObject([
      {
        path: 'projet.title',
        mine: 'Mon titre',
        mineText: 'Mon titre',
        theirsText: 'Leur titre',
        writtenBy: 'Porteur D',
      },
    ]);

    const choice = {
      intent: 'resolve',
      _conflits: JSON.stringify([{ path: 'projet.title', mine: 'Mon titre', version: 2 }]),
    };
    await post('projet', { ...choice, '_choix.projet.title': 'theirs' });
    expect(await stored('projet.title')).toBe('Leur titre');
    await post('projet', { ...choice, '_choix.projet.title': 'mine' });
    expect(await stored('projet.title')).toBe('Mon titre');
    expect(holder.userId).not.toBe(colleague.userId);
  });

  test('adds a whole intercommunality, up to the number of communes a territory holds', async () => {
    const { draft, post } = await draftOf();
    const epci = await superuser
      .selectFrom('communes')
      .select(['epci_siren'])
      .where('epci_siren', 'is not', null)
      .groupBy('epci_siren')
      .having((eb) => eb.fn.countAll(), '>', 90)
      .executeTakeFirstOrThrow();
    const answer = await post('territoire', { _versions: versions({}), intent: `epci:${epci.epci_siren}` });
    expect(answer.location).toMatch(/reste=\d+/);
    const rows = await superuser
      .selectFrom('answers')
      .select('path')
      .where('application_id', '=', draft)
      .where('path', 'like', 'territoire.communes.%.inseeCode')
      .execute();
    expect(rows).toHaveLength(80);
  });

  test('tells when other communes change the agency', async () => {
    const { draft, post } = await draftOf();
    await post('territoire', { _versions: versions({}), intent: 'commune:61006' });
    await post('territoire', { _versions: versions({}), intent: 'commune:35238' });
    const events = await superuser
      .selectFrom('application_events')
      .select('act')
      .where('application_id', '=', draft)
      .execute();
    expect(events.map(({ act }) => act)).toContain('authority_changed');
  });
});

describe('saving as one types', () => {
  const save = async (changes: unknown, person = owner) => {
    const browser = await browserOf(superuser, person);
    return answerOf(saving.action(browser.postJson(`${here}/enregistrement`, { changes }, id)));
  };

  test('answers each change apart: saved, stale with both texts, or refused with a reason', async () => {
    const answer = await save([
      { path: 'projet.busName', value: 'Doctobus', baseVersion: 1 },
      { path: 'projet.title', value: 'Périmé', baseVersion: 0 },
      { path: 'projet.nothing', value: 'x', baseVersion: 0 },
    ]);
    expect(answer.status).toBe(200);
    const { results } = JSON.parse(answer.body) as { results: { path: string; status: string }[] };
    expect(Object.fromEntries(results.map(({ path, status }) => [path, status]))).toEqual({
      'projet.busName': 'saved',
      'projet.title': 'stale',
      'projet.nothing': 'refused',
    });
    expect(results.find(({ status }) => status === 'stale')).toMatchObject({ value: TITLE });
  });

  test.each([
    ['no list', { path: 'x' }],
    ['a number for a value', [{ path: 'projet.title', value: 12, baseVersion: 1 }]],
    ['a negative version', [{ path: 'projet.title', value: 'x', baseVersion: -1 }]],
    ['too many', Array.from({ length: 2_001 }, () => ({ path: 'a', value: 'b', baseVersion: 0 }))],
  ])('does not take %s', async (_what, changes) => {
    expect((await save(changes)).status).toBe(400);
  });

  test('says that the session is over instead of sending a page', async () => {
    const browser = await browserOf(superuser, null);
    const answer = await answerOf(saving.action(browser.postJson(`${here}/enregistrement`, {}, id)));
    expect(answer.status).toBe(401);
  });
});

describe('depositing from the page', () => {
  test('redirects to the receipt, and again when the answer was lost', async () => {
    const holder = await plantPerson(superuser);
    const draft = await plantDraft(superuser, filing, holder);
    const browser = await browserOf(superuser, holder);
    const form = {
      cle: randomUUID(),
      empreinte: await fingerprintOf(holder, draft),
      attestation: 'true',
    };
    const post = () =>
      answerOf(depositPage.action(browser.post(`/candidatures/${draft}/depot`, form, { id: draft })));
    const first = await post();
    expect(first).toMatchObject({ status: 303, location: `/candidatures/${draft}/recepisse?depot=1` });
    expect(await post()).toEqual(first);
    const page = await answerOf(
      receipt.loader(browser.get(`/candidatures/${draft}/recepisse`, { id: draft })),
    );
    const shown = JSON.parse(page.body) as { mentions: { code: string }[]; versions: unknown[] };
    expect(shown.versions).toHaveLength(1);
    expect(shown.mentions.map(({ code }) => code)).toEqual([
      'received',
      'service',
      'silence',
      'still_examined',
      'remedies',
    ]);
  });

  test('stays on the page with a sentence when the statement is not ticked', async () => {
    const holder = await plantPerson(superuser);
    const draft = await plantDraft(superuser, filing, holder);
    const browser = await browserOf(superuser, holder);
    const form = { cle: randomUUID(), empreinte: await fingerprintOf(holder, draft) };
    const answer = await answerOf(
      depositPage.action(browser.post(`/candidatures/${draft}/depot`, form, { id: draft })),
    );
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Cochez la case');
  });

  test('shows no receipt of a draft', async () => {
    const holder = await plantPerson(superuser);
    const draft = await plantDraft(superuser, filing, holder);
    const browser = await browserOf(superuser, holder);
    const page = receipt.loader(browser.get(`/candidatures/${draft}/recepisse`, { id: draft }));
    expect((await answerOf(page)).status).toBe(404);
  });
});

describe('whose each partner’s letter is', () => {
  const rows = Object.keys(answersOfToday())
    .filter((path) => /^partenaires\.structures\.\w+\.row$/.test(path))
    .map((path) => path.split('.')[2] ?? '')
    .sort()
    .slice(0, 2);
  const [first = '', second = ''] = rows;
  const pathOf = (row: string) => `pieces.lettres.${row}.attachmentId`;
  const changes = {
    [`partenaires.structures.${first}.contributionKinds`]: ['STAFF'],
    [`partenaires.structures.${second}.contributionKinds`]: ['MONEY'],
  };

  async function plantTwoLetters() {
    const draftId = await plantDraft(superuser, filing, owner, answersOfToday(changes));
    const [model] = await superuser
      .selectFrom('attachments')
      .selectAll()
      .where('application_id', '=', draftId)
      .where('kind', '=', 'P06')
      .execute();
    if (!model) throw new Error('No letter');
    const other = { ...model, id: randomUUID(), file_name: 'lettre-2.pdf', storage_key: randomUUID() };
    await superuser.insertInto('attachments').values(other).execute();
    const browser = await browserOf(superuser, owner);
    const post = (form: Record<string, string>) =>
      answerOf(pieces.action(browser.post(`/candidatures/${draftId}/pieces`, form, { id: draftId })));
    const load = async (page: { loader: unknown }, path: string) =>
      JSON.parse(
        (await answerOf((page.loader as Handler)(browser.get(path, { id: draftId })))).body,
      ) as unknown;
    return { draftId, letters: [model.id, other.id] as const, post, load };
  }

  test('is asked by name, chosen without JavaScript, and frozen at the deposit', async () => {
    const { draftId, letters, post, load } = await plantTwoLetters();
    const { missing } = (await load(check, `/candidatures/${draftId}/verification`)) as {
      missing: { problems: { href: string; message: string }[] }[];
    };
    const lines = missing.flatMap(({ problems }) => problems);
    expect(lines.map(({ href }) => href)).toEqual(
      rows.map(
        (row) => `/candidatures/${draftId}/pieces?verifier=1#champ-pieces-lettres-${row}-attachmentId`,
      ),
    );
    expect(lines[0]?.message).toMatch(/^Lettre du partenaire «\s.+\s»\s: dites quel fichier joint/);
    expect(await deposit(owner, draftId)).toMatchObject({ ok: false, code: 'incomplete' });

    const chosen = await post({ piece: 'P06', [pathOf(first)]: letters[0], [pathOf(second)]: letters[1] });
    expect(chosen).toMatchObject({ status: 303, location: `/candidatures/${draftId}/pieces#piece-P06` });
    expect(await deposit(owner, draftId)).toMatchObject({ ok: true });
    const frozen = await asActor(owner, async (tx) => {
      const [version] = await listVersions(tx, draftId);
      return (await findVersion(tx, version?.id ?? ''))?.canonical.toString();
    });
    const { lettres } = (JSON.parse(frozen ?? '') as { content: { pieces: { lettres: unknown[] } } }).content
      .pieces;
    expect(lettres).toEqual(rows.map((rowId, index) => ({ rowId, attachmentId: letters[index] })));
    const seen = JSON.stringify(await load(dossier, `/candidatures/${draftId}/dossier`));
    expect(seen).toContain('Lettre du partenaire');
  });

  test('is not overwritten when somebody else chose meanwhile, and says so', async () => {
    const { draftId, letters, post, load } = await plantTwoLetters();
    await post({ piece: 'P06', [pathOf(first)]: letters[0] });
    const late = await post({ piece: 'P06', [pathOf(first)]: letters[1] });
    expect(late.status).toBe(409);
    expect(late.body).toContain('lettre-2.pdf');
    const { required } = (await load(pieces, `/candidatures/${draftId}/pieces`)) as {
      required: { kind: string; owners: { isChosen: boolean; fileIds: string[] }[] }[];
    };
    const owners = required.find(({ kind }) => kind === 'P06')?.owners;
    // The one letter left is the other partner's.
    expect(owners?.map(({ isChosen, fileIds }) => [isChosen, fileIds])).toEqual([
      [true, [letters[0]]],
      [false, [letters[1]]],
    ]);
  });

  test('is nobody else’s to say', async () => {
    const { draftId, letters } = await plantTwoLetters();
    const browser = await browserOf(superuser, stranger);
    const form = { piece: 'P06', [pathOf(first)]: letters[0] };
    const answer = await answerOf(
      pieces.action(browser.post(`/candidatures/${draftId}/pieces`, form, { id: draftId })),
    );
    expect(answer.status).toBe(404);
  });
});
