import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { sendFile, type UnfinishedUpload } from './send-file.ts';
import { type Upload, UploadQueue } from './upload-queue.ts';

type Options = { endpoint: string; unfinished: readonly UnfinishedUpload[]; isWaitingForChecks: boolean };

export type Uploads = {
  list: readonly Upload[];
  /** What a screen reader is told, newest last. */
  message: string;
  add: (piece: string, file: File, refusal?: string) => void;
  cancel: (key: string) => void;
  resume: (key: string) => void;
};

const RETRY_EVERY_MS = 15_000;
const LOOK_AGAIN_MS = 2_000;
const LOOK_AGAIN_LATER_MS = 20_000;
const PATIENT_LOOKS = 15;

/** The uploads of this page: sent as soon as chosen, taken up again when the network is back. */
export function useUploads({ endpoint, unfinished, isWaitingForChecks }: Options): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const [message, setMessage] = useState('');
  const { revalidate } = useRevalidator();
  const latest = useRef({ unfinished, revalidate });
  latest.current = { unfinished, revalidate };
  const queue = useRef<UploadQueue>();
  queue.current ??= new UploadQueue({
    send: (upload, progress) => sendFile(endpoint, upload, latest.current.unfinished, progress),
    changed: setList,
    announce: setMessage,
    forget: (id) => forgetUpload(endpoint, id),
    outdated: () => latest.current.revalidate(),
  });
  useEffect(() => watchNetwork(() => queue.current), []);
  useLookAgain(isWaitingForChecks, revalidate);
  return {
    list,
    message,
    add: (piece, file, refusal) => queue.current?.add(piece, file, refusal),
    cancel: (key) => queue.current?.cancel(key),
    resume: (key) => queue.current?.resume(key),
  };
}

/** Gives up an upload of which the server has the beginning. */
export async function forgetUpload(endpoint: string, id: string): Promise<void> {
  const headers = { 'tus-resumable': '1.0.0' };
  await fetch(`${endpoint}/${id}`, { method: 'DELETE', headers }).catch(() => undefined);
}

function watchNetwork(current: () => UploadQueue | undefined): () => void {
  const resume = () => current()?.resume();
  const warn = (event: BeforeUnloadEvent) => {
    if ((current()?.unsent ?? 0) > 0) event.preventDefault();
  };
  const timer = setInterval(resume, RETRY_EVERY_MS);
  window.addEventListener('online', resume);
  window.addEventListener('beforeunload', warn);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', resume);
    window.removeEventListener('beforeunload', warn);
    current()?.stop();
  };
}

/** While files are being checked the page asks how they stand: often at first, then from time to time. */
function useLookAgain(isWaiting: boolean, look: () => void): void {
  const again = useRef(look);
  again.current = look;
  useEffect(() => {
    if (!isWaiting) return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(
        () => {
          looks += 1;
          if (document.visibilityState === 'visible') again.current();
          next();
        },
        looks < PATIENT_LOOKS ? LOOK_AGAIN_MS : LOOK_AGAIN_LATER_MS,
      );
    };
    next();
    return () => clearTimeout(timer);
  }, [isWaiting]);
}
