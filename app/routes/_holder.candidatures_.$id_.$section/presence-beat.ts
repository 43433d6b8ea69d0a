const EVERY_MS = 20_000;

/**
 * Says every twenty seconds that the section is open, while somebody can see the page, and hands on who else is
 * there. A beat that fails is only missed: presence never stands in the way of writing.
 */
export function startBeat(url: string, section: string, told: (names: string[]) => void): () => void {
  const beat = async () => {
    if (document.visibilityState === 'hidden') return;
    try {
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ rubrique: section }) });
      if (answer.ok) told(((await answer.json()) as { names: string[] }).names);
    } catch {
      told([]);
    }
  };
  const onVisible = () => void beat();
  const timer = setInterval(onVisible, EVERY_MS);
  document.addEventListener('visibilitychange', onVisible);
  void beat();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
