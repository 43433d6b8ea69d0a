import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

type Pane = { id: string; label: string; content: ReactNode };

const SMALLEST = 25;
const LARGEST = 75;
const STEP = 5;

/**
 * Two columns that scroll alone, with a divider to drag or to move with the arrows.
 * Under 992 px they become two tabs; without JavaScript, two blocks and two anchors.
 */
export function TwoPanes({
  start,
  end,
  initialShare = 55,
}: {
  start: Pane;
  end: Pane;
  initialShare?: number;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [enhanced, setEnhanced] = useState(false);
  const [share, setShare] = useState(initialShare);
  const [shown, setShown] = useState(start.id);

  useEffect(() => setEnhanced(true), []);
  useEffect(() => {
    const panes = [start.id, end.id];
    /** A link to somewhere in the pane behind brings that pane in front first. */
    const follow = (anchor: string) => {
      const target = document.getElementById(anchor);
      const pane = panes.find((id) => target !== null && document.getElementById(id)?.contains(target));
      if (target === null || pane === undefined) return;
      setShown(pane);
      requestAnimationFrame(() => target.scrollIntoView());
    };
    const onClick = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
      if (link && frame.current?.contains(link)) follow(link.getAttribute('href')?.slice(1) ?? '');
    };
    follow(window.location.hash.slice(1));
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [start.id, end.id]);
  // Set through the CSSOM: a style attribute in the page would need a looser security policy.
  useEffect(() => frame.current?.style.setProperty('--mb-pane-share', `${share}%`), [share]);
  useEffect(() => {
    function fillScreen() {
      const top = (frame.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      frame.current?.style.setProperty('--mb-panes-top', `${Math.round(top)}px`);
    }
    fillScreen();
    // What stands above may grow: a message, a title on two lines.
    const watch = new ResizeObserver(fillScreen);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);

  function drag(event: PointerEvent) {
    if (frame.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = frame.current.getBoundingClientRect();
    setShare(clamp(Math.round((100 * (event.clientX - box.left)) / box.width)));
  }

  function move(event: KeyboardEvent) {
    const next = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: SMALLEST, End: LARGEST }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    setShare(clamp(next));
  }

  return (
    <div className={enhanced ? 'mb-panes mb-panes--enhanced' : 'mb-panes'}>
      <nav className="mb-panes__switch" aria-label="Volets de la page">
        {[start, end].map((pane) => (
          <a
            key={pane.id}
            href={`#${pane.id}`}
            aria-current={enhanced && shown === pane.id ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault();
              setShown(pane.id);
            }}
          >
            {pane.label}
          </a>
        ))}
      </nav>
      <div ref={frame} className="mb-panes__frame">
        <PaneRegion pane={start} behind={enhanced && shown !== start.id} />
        {enhanced ? (
          // biome-ignore lint/a11y/useSemanticElements: a movable divider is not an <hr>
          <div
            className="mb-panes__divider"
            role="separator"
            aria-orientation="vertical"
            aria-label={`Largeur du volet « ${start.label} »`}
            aria-valuenow={share}
            aria-valuemin={SMALLEST}
            aria-valuemax={LARGEST}
            aria-controls={start.id}
            tabIndex={0}
            onKeyDown={move}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
          />
        ) : (
          // Nothing moves it without scripts: then it only parts the panes.
          <div className="mb-panes__divider" />
        )}
        <PaneRegion pane={end} behind={enhanced && shown !== end.id} />
      </div>
    </div>
  );
}

function PaneRegion({ pane, behind }: { pane: Pane; behind: boolean }) {
  return (
    <section
      id={pane.id}
      className={behind ? 'mb-panes__pane mb-panes__pane--behind' : 'mb-panes__pane'}
      aria-label={pane.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
    >
      {pane.content}
    </section>
  );
}

function clamp(share: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, share));
}
