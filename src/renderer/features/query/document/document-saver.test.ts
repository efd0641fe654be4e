import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EditorDocument } from '#model/project';
import { DocumentSaver } from './document-saver';

const document = (text: string): EditorDocument => ({
  id: 'q',
  title: 'Query',
  connection: null,
  text,
  selection: null,
  scrollTop: 0,
  position: 0,
  savedQuery: null,
  updatedAt: '2026-11-22T00:00:00Z',
});

interface Setup {
  readonly saver: DocumentSaver;
  readonly saved: string[];
  readonly problems: unknown[];
  text: string;
  fail: boolean;
}

function setUp(): Setup {
  const saved: string[] = [];
  const problems: unknown[] = [];
  const setup = { saved, problems, text: '', fail: false, saver: null as unknown as DocumentSaver };
  setup.saver = new DocumentSaver({
    snapshot: () => document(setup.text),
    save: async (editor) => {
      if (setup.fail) throw new Error('disk full');
      saved.push(editor.text);
    },
    onProblem: (thrown) => problems.push(thrown),
  });
  return setup;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving what is typed', () => {
  test('happens 300 ms after the first key, not after the last', async () => {
    const setup = setUp();
    for (let key = 1; key <= 10; key += 1) {
      setup.text += 'x';
      setup.saver.touch(setup.text.length);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(setup.saved).toEqual(['xxxxxx']);
    await vi.advanceTimersByTimeAsync(300);
    expect(setup.saved.at(-1)).toBe('xxxxxxxxxx');
  });

  test('happens at once on flush, and writes nothing when nothing changed', async () => {
    const setup = setUp();
    setup.text = 'a';
    setup.saver.touch(1);
    await setup.saver.flush();
    await setup.saver.flush();
    expect(setup.saved).toEqual(['a']);
  });

  test('of a large text stays within a second', async () => {
    const setup = setUp();
    setup.text = 'large';
    setup.saver.touch(5_000_000);
    await vi.advanceTimersByTimeAsync(400);
    expect(setup.saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(550);
    expect(setup.saved).toEqual(['large']);
  });

  test('is tried again when it fails, and the failure is told once', async () => {
    const setup = setUp();
    setup.fail = true;
    setup.text = 'a';
    setup.saver.touch(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(setup.problems).toHaveLength(1);
    setup.fail = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(setup.saved).toEqual(['a']);
  });

  test('ends with the editor', async () => {
    const setup = setUp();
    setup.saver.touch(1);
    setup.saver.end();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(setup.saved).toEqual([]);
  });
});
