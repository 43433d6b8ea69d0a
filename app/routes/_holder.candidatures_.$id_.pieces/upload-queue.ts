export type UploadStatus =
  /** Waits for its turn: files leave one by one. */
  | { kind: 'waiting' }
  | { kind: 'sending' }
  /** The connection was cut: what was sent is kept, and the rest follows when it is back. */
  | { kind: 'interrupted'; cause: string }
  | { kind: 'refused'; cause: string };

export type Upload = {
  /** Of this page. */
  key: string;
  piece: string;
  file: File;
  sent: number;
  status: UploadStatus;
  /** The server's identifier, once it has given one. */
  id?: string;
};

export type SendEnd = { kind: 'done' } | Extract<UploadStatus, { kind: 'interrupted' | 'refused' }>;

export type Sending = {
  /** Settles once, when the file has arrived or cannot for now. */
  ended: Promise<SendEnd>;
  /** Stops; with `forget`, the server forgets what it has. */
  stop: (forget: boolean) => void;
};

export type UploadPorts = {
  send: (upload: Upload, progress: (change: { sent?: number; id?: string }) => void) => Sending;
  /** The server may drop what it has of an upload that is not running. */
  forget: (id: string) => Promise<void>;
  changed: (uploads: readonly Upload[]) => void;
  announce: (message: string) => void;
  /** What the server has is not what the page shows any more. */
  outdated: () => void;
};

/** The files that leave this page: one at a time, in the order in which they were chosen. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  #current: { key: string; sending: Sending } | undefined;
  #next = 1;
  readonly #ports: UploadPorts;

  constructor(ports: UploadPorts) {
    this.#ports = ports;
  }

  get uploads(): readonly Upload[] {
    return this.#uploads;
  }

  /** Files that would be lost if the page closed now. */
  get unsent(): number {
    return this.#uploads.filter(({ status }) => status.kind !== 'refused').length;
  }

  add(piece: string, file: File, refusal?: string): void {
    const status: UploadStatus = refusal ? { kind: 'refused', cause: refusal } : { kind: 'waiting' };
    this.#set([...this.#uploads, { key: `envoi-${this.#next++}`, piece, file, sent: 0, status }]);
    if (refusal) this.#ports.announce(`${file.name} : ${refusal}`);
    else this.#advance();
  }

  /** Takes it away, whatever it is doing. */
  cancel(key: string): void {
    const upload = this.#find(key);
    if (!upload) return;
    this.#set(this.#uploads.filter((one) => one.key !== key));
    if (upload.status.kind !== 'refused') this.#ports.announce(`Envoi de ${upload.file.name} annulé.`);
    if (this.#current?.key === key) this.#current.sending.stop(true);
    else if (upload.id) void this.#ports.forget(upload.id).then(() => this.#ports.outdated());
  }

  /** Sends again what was interrupted, from where it stopped. */
  resume(key?: string): void {
    for (const upload of this.#uploads)
      if (upload.status.kind === 'interrupted' && (key === undefined || key === upload.key))
        this.#change(upload.key, { status: { kind: 'waiting' } });
    this.#advance();
  }

  /** The page is going away; what was sent stays on the server. */
  stop(): void {
    this.#current?.sending.stop(false);
  }

  #advance(): void {
    if (this.#current) return;
    const upload = this.#uploads.find(({ status }) => status.kind === 'waiting');
    if (!upload) return;
    this.#change(upload.key, { status: { kind: 'sending' } });
    this.#ports.announce(`Envoi de ${upload.file.name} en cours.`);
    const sending = this.#ports.send(upload, (change) => this.#change(upload.key, change));
    this.#current = { key: upload.key, sending };
    void sending.ended.then((end) => this.#settle(upload.key, end));
  }

  #settle(key: string, end: SendEnd): void {
    this.#current = undefined;
    const upload = this.#find(key);
    if (upload && end.kind === 'done') {
      this.#set(this.#uploads.filter((one) => one.key !== key));
      this.#ports.announce(`${upload.file.name} est envoyé.`);
    } else if (upload && end.kind !== 'done') {
      this.#change(key, { status: end });
      this.#ports.announce(`${upload.file.name} : ${end.cause}`);
    }
    if (!upload || end.kind === 'done') this.#ports.outdated();
    this.#advance();
  }

  #find(key: string): Upload | undefined {
    return this.#uploads.find((one) => one.key === key);
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#set(this.#uploads.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #set(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    this.#ports.changed(uploads);
  }
}
