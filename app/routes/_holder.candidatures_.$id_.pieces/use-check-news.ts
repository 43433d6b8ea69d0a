import { useEffect, useRef, useState } from 'react';

type Checked = { id: string; name: string; mark: { label: string; sentence: string | null } };

/** What a screen reader is told when the check of a file ends while the page is open. */
export function useCheckNews(files: readonly Checked[]): string {
  const known = useRef(new Map<string, string>());
  const [news, setNews] = useState('');
  const marks = files.map(({ id, mark }) => `${id} ${mark.label}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `marks` says all that matters of the files
  useEffect(() => {
    const changed = files.filter(({ id, mark }) => (known.current.get(id) ?? mark.label) !== mark.label);
    known.current = new Map(files.map(({ id, mark }) => [id, mark.label]));
    if (changed.length > 0)
      setNews(changed.map(({ name, mark }) => `${name} : ${mark.label}. ${mark.sentence ?? ''}`).join(' '));
  }, [marks]);
  return news;
}
