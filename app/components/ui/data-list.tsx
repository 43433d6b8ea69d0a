import type { ReactNode } from 'react';

export type DataItem = { label: ReactNode; value: ReactNode; key?: string };

/** Questions and answers, for reading. An empty answer says so. */
export function DataList({
  items,
  layout = 'rows',
}: {
  items: readonly DataItem[];
  /** "rows": label beside value; "stacked": label above, for narrow rails. */
  layout?: 'rows' | 'stacked';
}) {
  return (
    <dl className={layout === 'stacked' ? 'mb-data mb-data--stacked' : 'mb-data'}>
      {items.map((item, index) => (
        <div className="mb-data__row" key={item.key ?? index}>
          <dt>{item.label}</dt>
          <dd>{isEmpty(item.value) ? <span className="mb-data__none">Non renseigné</span> : item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function isEmpty(value: ReactNode): boolean {
  return value === null || value === undefined || value === '' || value === false;
}
