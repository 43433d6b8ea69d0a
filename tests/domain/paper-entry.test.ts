import { describe, expect, it } from 'vitest';
import {
  countingDay,
  paperInstant,
  readPaperEntry,
  type TypedPaperEntry,
} from '#app/domain/application/paper-entry.ts';
import { windowState } from '#app/domain/call/windows.ts';

const TYPED: TypedPaperEntry = {
  channel: 'registered_post',
  postmarkedOn: '2026-01-05',
  receivedOn: '2026-01-07',
  holderName: 'Maison de santé du Perche',
  contactName: 'Anne Roy',
  address: '1 place de la Mairie\n61400 Mortagne-au-Perche',
  phone: '',
  email: '',
};
const TODAY = '2026-01-08';

describe('an application on paper', () => {
  it('is read as typed; handed over, it has no postmark', () => {
    expect(readPaperEntry(TYPED, TODAY)).toEqual({ ok: true, entry: TYPED });
    const handed = readPaperEntry({ ...TYPED, channel: 'hand' }, TODAY);
    expect(handed).toMatchObject({ ok: true, entry: { channel: 'hand', postmarkedOn: null } });
  });

  it.each([
    [{ channel: 'fax' }, { channel: 'channel_missing' }],
    [{ postmarkedOn: '' }, { postmarkedOn: 'postmark_missing' }],
    [{ postmarkedOn: '2026-02-30' }, { postmarkedOn: 'postmark_missing' }],
    [{ postmarkedOn: '2026-01-08' }, { postmarkedOn: 'postmark_after_reception' }],
    [{ receivedOn: '' }, { receivedOn: 'reception_missing', postmarkedOn: 'postmark_after_reception' }],
    [{ receivedOn: '2026-01-09' }, { receivedOn: 'reception_to_come' }],
    [{ holderName: ' ' }, { holderName: 'holder_missing' }],
    [{ contactName: '' }, { contactName: 'contact_missing' }],
    [{ address: '' }, { address: 'address_missing' }],
    [{ email: 'anne' }, { email: 'email_invalid' }],
  ] as const)('with %o is refused: %o', (changed, problems) => {
    expect(readPaperEntry({ ...TYPED, ...changed }, TODAY)).toEqual({ ok: false, problems });
  });

  it('counts by its postmark, else by its handing over', () => {
    expect(countingDay({ postmarkedOn: '2026-01-05', receivedOn: '2026-01-07' })).toBe('2026-01-05');
    expect(countingDay({ postmarkedOn: null, receivedOn: '2026-01-07' })).toBe('2026-01-07');
  });

  // Closes at noon in Paris; in Réunion that is already the afternoon, on the same day.
  const window = { opensAt: new Date('2025-12-01T08:00:00Z'), closesAt: new Date('2026-01-05T11:00:00Z') };
  it.each([
    ['2025-11-30', 'not_open'],
    ['2025-12-01', 'open'],
    ['2026-01-04', 'open'],
    ['2026-01-05', 'open'],
    ['2026-01-06', 'closed'],
  ] as const)('postmarked %s finds the window %s', (day, state) => {
    expect(windowState(window, paperInstant(day, window, 'Europe/Paris'))).toBe(state);
  });
});
