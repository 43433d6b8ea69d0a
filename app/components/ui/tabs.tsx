import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export type TabPanel = { id: string; label: string; content: ReactNode };

/**
 * Before (or without) JavaScript: a list of anchors and every panel, one after the other.
 * With it: tabs, moved through with the arrows.
 */
export function Tabs({
  label,
  panels,
  initial,
}: {
  label: string;
  panels: readonly TabPanel[];
  initial?: string;
}) {
  const [enhanced, setEnhanced] = useState(false);
  const [selected, setSelected] = useState(initial ?? panels[0]?.id);
  const tabs = useRef(new Map<string, HTMLAnchorElement>());

  useEffect(() => {
    setEnhanced(true);
    const fromUrl = window.location.hash.slice(1);
    if (panels.some((panel) => panel.id === fromUrl)) setSelected(fromUrl);
  }, [panels]);

  function move(event: KeyboardEvent) {
    const index = panels.findIndex((panel) => panel.id === selected);
    const target = targetIndex(event.key, index, panels.length);
    const panel = target === undefined ? undefined : panels[target];
    if (panel === undefined) return;
    event.preventDefault();
    setSelected(panel.id);
    tabs.current.get(panel.id)?.focus();
  }

  return (
    <div className={enhanced ? 'mb-tabs mb-tabs--enhanced' : 'mb-tabs'}>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label */}
      <div className="mb-tabs__list" role={enhanced ? 'tablist' : 'navigation'} aria-label={label}>
        {panels.map((panel) => (
          <a
            key={panel.id}
            ref={(node) => {
              if (node) tabs.current.set(panel.id, node);
            }}
            id={`onglet-${panel.id}`}
            href={`#${panel.id}`}
            className="mb-tabs__tab"
            {...(enhanced
              ? {
                  role: 'tab',
                  'aria-selected': panel.id === selected,
                  'aria-controls': panel.id,
                  tabIndex: panel.id === selected ? 0 : -1,
                }
              : {})}
            onKeyDown={move}
            onClick={(event) => {
              event.preventDefault();
              setSelected(panel.id);
            }}
          >
            {panel.label}
          </a>
        ))}
      </div>
      {panels.map((panel) => (
        <div
          key={panel.id}
          id={panel.id}
          className="mb-tabs__panel"
          {...(enhanced
            ? { role: 'tabpanel', 'aria-labelledby': `onglet-${panel.id}`, hidden: panel.id !== selected }
            : {})}
        >
          {panel.content}
        </div>
      ))}
    </div>
  );
}

function targetIndex(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
