import { toErrorData } from '#base/errors';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** What stands in the window when there is no service to work with. */
export function StartFailed({ thrown }: { readonly thrown: unknown }) {
  const error = toErrorData(thrown);
  return (
    <main style={{ height: '100%' }}>
      <EmptyState title={error.message} actions={<Button onPress={() => window.location.reload()}>Try again</Button>}>
        {error.hint}
        {error.detail && <pre style={{ whiteSpace: 'pre-wrap', textAlign: 'left' }}>{error.detail}</pre>}
      </EmptyState>
    </main>
  );
}
