import { useNavigate } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

const CHOICE = 'medicobus.raccourcis';

/**
 * j and k walk the list, "?" opens the list of keys. Single keys can be turned off for good in this browser, and
 * are never taken from somebody who types (WCAG 2.1.4).
 */
export function useListKeys(previousTo: string | null, nextTo: string | null) {
  const navigate = useNavigate();
  const list = useRef<HTMLDetailsElement>(null);
  const [isOn, setOn] = useState(false);
  useEffect(() => setOn(localStorage.getItem(CHOICE) !== 'non'), []);
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'j' && nextTo) navigate(nextTo);
      if (event.key === 'k' && previousTo) navigate(previousTo);
      if (event.key === '?' && list.current) list.current.open = !list.current.open;
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn, nextTo, previousTo, navigate]);
  const toggle = () => {
    localStorage.setItem(CHOICE, isOn ? 'non' : 'oui');
    setOn(!isOn);
  };
  return { list, isOn, toggle };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
