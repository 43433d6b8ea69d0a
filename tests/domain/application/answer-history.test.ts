import { describe, expect, it } from 'vitest';
import { compareAnswers, gatherChanges, type LoggedChange } from '#app/domain/application/answer-history.ts';
import { inFormOrder } from '#app/domain/application/form-order.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 10, minutes));
const line = (id: number, minutes: number, more: Partial<LoggedChange> = {}): LoggedChange => ({
  id,
  path: 'projet.title',
  before: `v${id - 1}`,
  after: `v${id}`,
  userId: 'a',
  at: at(minutes),
  ...more,
});

describe('gathering what autosave wrote', () => {
  it('tells one sitting of one person as one change', () => {
    expect(gatherChanges([line(3, 20), line(2, 10), line(1, 0)])).toEqual([{ ...line(3, 20), before: 'v0' }]);
  });

  it('keeps apart two people, two answers, and two sittings', () => {
    expect(gatherChanges([line(2, 10), line(1, 0, { userId: 'b' })])).toHaveLength(2);
    expect(gatherChanges([line(2, 10), line(1, 0, { path: 'projet.busName' })])).toHaveLength(2);
    expect(gatherChanges([line(2, 31), line(1, 0)])).toHaveLength(2);
  });

  it('says nothing of what was typed and taken away at once', () => {
    expect(gatherChanges([line(2, 1, { after: '' }), line(1, 0, { before: undefined })])).toEqual([]);
  });
});

describe('comparing two moments', () => {
  const row = (id: string, present: boolean, name: string) => ({
    [`equipe.postes.${id}.row`]: present,
    [`equipe.postes.${id}.name`]: name,
  });

  it('says what came, went and changed, and nothing of what is the same', () => {
    const before = { 'projet.title': 'Un', 'projet.busName': 'Bus', 'projet.same': 'x', 'projet.none': '' };
    const after = { 'projet.title': 'Deux', 'projet.same': 'x', 'projet.new': ['A'] };
    expect(compareAnswers(before, after)).toEqual([
      { path: 'projet.busName', before: 'Bus', after: undefined },
      { path: 'projet.new', before: undefined, after: ['A'] },
      { path: 'projet.title', before: 'Un', after: 'Deux' },
    ]);
  });

  it('takes a row away with all that was in it', () => {
    expect(compareAnswers(row('abcdef', true, 'Ana'), row('abcdef', false, 'Ana'))).toEqual([
      { path: 'equipe.postes.abcdef.name', before: 'Ana', after: undefined },
      { path: 'equipe.postes.abcdef.row', before: true, after: undefined },
    ]);
    expect(compareAnswers({}, row('abcdef', false, 'Ana'))).toEqual([]);
  });

  it('is told in the order of the form, a row before its answers', () => {
    const paths = [
      'projet.title',
      'contacts.legalRepEmail',
      'porteur.pastAid.bbbbbb.year',
      'contacts.legalRepLastName',
      'porteur.pastAid.bbbbbb.row',
      'porteur.unknown',
      'porteur.pastAid.aaaaaa.year',
      'porteur.siret',
    ];
    const group = SECTIONS[0]?.rows[0]?.id ?? '';
    const named = paths.map((path) => ({ path: path.replace('pastAid', group) }));
    expect(inFormOrder(SECTIONS, named).map(({ path }) => path.replace(group, 'pastAid'))).toEqual([
      'porteur.siret',
      'porteur.unknown',
      'porteur.pastAid.aaaaaa.year',
      'porteur.pastAid.bbbbbb.row',
      'porteur.pastAid.bbbbbb.year',
      'contacts.legalRepLastName',
      'contacts.legalRepEmail',
      'projet.title',
    ]);
  });
});
