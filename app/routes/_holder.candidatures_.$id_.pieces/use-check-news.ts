import { useEffect, useRef, useState } from 'react';

type Checked = { id: string; name: string; mark: { label: string; sentence: string | null } };

/** What a screen reader is told when a file arrives, or its check ends, while the page is open. */
export function useCheckNews(files: readonly Checked[]): string {
  const known = useRef<Map<string, string>>();
  const [news, setNews] = useState('');
  const marks = files.map(({ id, mark }) => `${id} ${mark.label}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `marks` says all that matters of the files
  useEffect(() => {
    const before = known.current;
    const changed = before ? files.filter(({ id, mark }) => before.get(id) !== mark.label) : [];
    known.current = new Map(files.map(({ id, mark }) => [id, mark.label]));
    if (changed.length > 0)
      setNews(changed.map(({ name, mark }) => `${name} : ${mark.label}. ${mark.sentence ?? ''}`).join(' '));
  }, [marks]);
  return news;
}
