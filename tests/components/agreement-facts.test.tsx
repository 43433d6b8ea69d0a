import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AgreementFacts } from '#app/components/agreement/agreement-facts.tsx';

const AGREEMENT = {
  number: 'CONV-1',
  signedOn: '2024-06-10',
  amountCents: 9_000_000,
  object: 'Médicobus',
  nature: 'cash' as const,
  terms: 'staggered' as const,
  termsText: '',
  isNotifiedToEu: false,
  payments: [
    { dueOn: '2024-07-15', amountCents: 6_000_000, condition: 'À la signature' },
    { dueOn: '2025-06-30', amountCents: 3_000_000, condition: '' },
  ],
  beneficiaryName: 'CPTS',
  beneficiarySiret: '99900000000000',
};

const notes = (end: Parameters<typeof AgreementFacts>[0]['agreement']['end']) =>
  renderToStaticMarkup(<AgreementFacts agreement={{ ...AGREEMENT, end }} />).split('Plus dû').length - 1;

it('says which payments an agreement that ended no longer owes', () => {
  expect(notes(null)).toBe(0);
  expect(notes({ endedOn: '2025-01-01', cause: 'renounced' })).toBe(1);
  expect(notes({ endedOn: '2024-07-01', cause: 'revoked' })).toBe(2);
});
