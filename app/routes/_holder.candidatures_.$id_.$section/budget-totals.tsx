import { useEffect, useRef, useState } from 'react';
import { formatMoney, formatPercent } from '#app/content/format.ts';
import type { BudgetBlockKey, BudgetSummary as Summary } from '#app/domain/application/budget.ts';
import type { SectionData } from './section-data.ts';

/** As a loader can send it: no rate without an eligible expense. */
export type BudgetSummary = Omit<Summary, 'aidRate'> & { aidRate?: number | null };

export const BLOCKS: readonly { key: BudgetBlockKey; name: string }[] = [
  { key: 'INVESTMENT', name: 'Investissement' },
  { key: 'Y1', name: 'Fonctionnement, année 1' },
  { key: 'Y2', name: 'Fonctionnement, année 2' },
  { key: 'Y3', name: 'Fonctionnement, année 3' },
];

export function BudgetTotals({ summary, data }: { summary: BudgetSummary; data: SectionData }) {
  const { ceilingCents, maxAidRate, authorityName } = data.window;
  return (
    <div className="mb-totals">
      <table className="mb-table mb-table--compact mb-table--cards">
        <caption>Équilibre du budget, au centime près</caption>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col" className="mb-table__end">
              Dépenses
            </th>
            <th scope="col" className="mb-table__end">
              Ressources
            </th>
            <th scope="col">Équilibre</th>
          </tr>
        </thead>
        <tbody>
          {BLOCKS.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="mb-table__end" data-label="Dépenses">
                {formatMoney(summary.blocks[key].expensesCents)}
              </td>
              <td className="mb-table__end" data-label="Ressources">
                {formatMoney(summary.blocks[key].resourcesCents)}
              </td>
              <td data-label="Équilibre">{balanceOf(summary, key)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td className="mb-table__end" data-label="Dépenses">
              {formatMoney(summary.expensesCents)}
            </td>
            <td className="mb-table__end" data-label="Ressources">
              {formatMoney(summary.resourcesCents)}
            </td>
            <td data-label="Équilibre">{summary.isBalanced ? 'Équilibré' : 'À équilibrer'}</td>
          </tr>
        </tfoot>
      </table>
      <p className="fr-mb-0">
        Subvention demandée : <strong>{formatMoney(summary.grantRequestedCents)}</strong>
        {summary.aidRate == null ? '' : `, soit ${formatPercent(summary.aidRate, 1)} des dépenses éligibles`}.
        Au plus {formatPercent(maxAidRate, 0)} et {formatMoney(ceilingCents, { whole: true })} par projet
        {authorityName ? ` (${authorityName})` : ''}.
      </p>
      {data.staffCostCents ? (
        <p className="fr-mb-0 mb-note">
          Pour mémoire, la rubrique « Équipe » prévoit {formatMoney(data.staffCostCents)} de salaires et
          cotisations par an (compte 64).
        </p>
      ) : null}
      <Announced text={announcement(summary)} />
    </div>
  );
}

/** What is said of the totals once the typing has stopped: each key would otherwise be read aloud. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const first = useRef(text);
  useEffect(() => {
    if (text === first.current && said === '') return;
    const timer = setTimeout(() => setSaid(text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, said]);
  return (
    <p className="fr-sr-only" role="status">
      {said}
    </p>
  );
}

const ANNOUNCE_AFTER_MS = 1_500;

function announcement(summary: BudgetSummary): string {
  if (summary.isBalanced)
    return `Budget équilibré au centime près. Subvention demandée : ${formatMoney(summary.grantRequestedCents)}.`;
  return BLOCKS.map(({ key, name }) => ({ name, words: balanceOf(summary, key) }))
    .filter(({ words }) => words !== BALANCED)
    .map(({ name, words }) => `${name} : ${words}.`)
    .join(' ');
}

const BALANCED = 'Équilibré';

function balanceOf(summary: BudgetSummary, key: BudgetBlockKey): string {
  const block = summary.blocks[key];
  const inKind = block.inKindResourcesCents - block.inKindExpensesCents;
  const words = gapWords(block.differenceCents, 'de ressources', 'de dépenses');
  return inKind === 0
    ? words
    : `${words} ; en nature : ${gapWords(inKind, 'au compte 87', 'au compte 86').toLowerCase()}`;
}

function gapWords(cents: number, resources: string, expenses: string): string {
  if (cents === 0) return BALANCED;
  return cents < 0
    ? `Il manque ${formatMoney(-cents)} ${resources}`
    : `Il manque ${formatMoney(cents)} ${expenses}`;
}

export function Balance({ summary, block }: { summary: BudgetSummary; block: BudgetBlockKey }) {
  const { differenceCents } = summary.blocks[block];
  return (
    <p className={differenceCents === 0 ? 'mb-balance' : 'mb-balance mb-balance--off'}>
      {balanceOf(summary, block)}
    </p>
  );
}
