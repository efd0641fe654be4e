import { useEffect, useRef, useState } from 'react';
import { toErrorData, type ErrorData } from '#base/errors';
import type { DiagnosisStep } from '#model/connection';
import { useWorkbench } from '../../app/use-workbench';
import type { Draft } from './draft';

/** A connection test that reports step by step; stopping or leaving ends it in the service too. */
export function useTest() {
  const { service } = useWorkbench();
  const [steps, setSteps] = useState<readonly DiagnosisStep[]>([]);
  const [state, setState] = useState<'idle' | 'running' | 'ok' | 'failed'>('idle');
  const [error, setError] = useState<ErrorData | null>(null);
  const running = useRef<AsyncIterator<DiagnosisStep> | null>(null);
  const stop = (): void => {
    void running.current?.return?.();
    running.current = null;
    setState((now) => (now === 'running' ? 'idle' : now));
  };
  useEffect(() => () => void running.current?.return?.(), []);

  const start = async (draft: Draft): Promise<void> => {
    stop();
    setSteps([]);
    setError(null);
    setState('running');
    const source = service.connections.test(draft)[Symbol.asyncIterator]();
    running.current = source;
    let failed = false;
    try {
      for (let next = await source.next(); !next.done; next = await source.next()) {
        const step = next.value;
        failed ||= step.state === 'failed';
        setSteps((before) => [...before, step]);
      }
      if (running.current === source) setState(failed ? 'failed' : 'ok');
    } catch (thrown) {
      if (running.current !== source) return;
      setError(toErrorData(thrown));
      setState('failed');
    }
  };
  return {
    steps,
    state,
    error,
    start: (draft: Draft) => void start(draft),
    stop,
    reset: () => {
      stop();
      setSteps([]);
      setError(null);
      setState('idle');
    },
  };
}
