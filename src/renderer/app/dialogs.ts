import { Store } from '#base/store';
import type { ErrorData } from '#base/errors';
import type { Dialogs } from './workbench';

export type Question = Parameters<Dialogs['ask']>[0];
export type TextQuestion = Parameters<Dialogs['prompt']>[0];
export type ValuesQuestion = Parameters<Dialogs['values']>[0];
export type Values = Readonly<Record<string, string | null>>;
export type FileRequest = Parameters<Dialogs['chooseFile']>[0];

/** A dialog that is open; `answer` closes it. */
export type OpenDialog =
  | {
      readonly key: number;
      readonly kind: 'ask';
      readonly question: Question;
      readonly answer: (id: string | null) => void;
    }
  | {
      readonly key: number;
      readonly kind: 'prompt';
      readonly question: TextQuestion;
      readonly answer: (text: string | null) => void;
    }
  | {
      readonly key: number;
      readonly kind: 'values';
      readonly question: ValuesQuestion;
      readonly answer: (values: Values | null) => void;
    }
  | {
      readonly key: number;
      readonly kind: 'file';
      readonly request: FileRequest;
      readonly answer: (path: string | null) => void;
    }
  | {
      readonly key: number;
      readonly kind: 'error';
      readonly error: ErrorData;
      readonly answer: (nothing: null) => void;
    };

export interface DialogStack {
  /** Bottom first; the last one is on top. */
  readonly open: Store<readonly OpenDialog[]>;
  readonly dialogs: Dialogs;
  showDetails(error: ErrorData): void;
}

type WithoutPlace = OpenDialog extends infer Each
  ? Each extends OpenDialog
    ? Omit<Each, 'key' | 'answer'>
    : never
  : never;

/** `native` is the host's own file dialog where there is one. */
export function createDialogs(native: ((request: FileRequest) => Promise<string | null>) | null): DialogStack {
  const open = new Store<readonly OpenDialog[]>([]);
  let nextKey = 1;
  const push = <Answer = string>(dialog: WithoutPlace): Promise<Answer | null> =>
    new Promise((resolve) => {
      const key = nextKey++;
      const answer = (value: Answer | null): void => {
        open.update((dialogs) => dialogs.filter((other) => other.key !== key));
        resolve(value);
      };
      open.update((dialogs) => [...dialogs, { ...dialog, key, answer } as OpenDialog]);
    });
  return {
    open,
    dialogs: {
      ask: (question) => push({ kind: 'ask', question }),
      prompt: (question) => push({ kind: 'prompt', question }),
      values: (question) => push<Values>({ kind: 'values', question }),
      chooseFile: (request) => (native ? native(request) : push({ kind: 'file', request })),
    },
    showDetails: (error) => void push({ kind: 'error', error }),
  };
}
