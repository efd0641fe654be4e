import { Component, createElement, Suspense, use, type ComponentType, type ReactNode } from 'react';
import { toErrorData } from '#base/errors';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

type Loader<Props> = () => Promise<{ default: ComponentType<Props> }>;

export interface LazyPartProps<Props> {
  /** Names it where it fails: `Settings cannot be shown.` */
  readonly name: string;
  readonly load: Loader<Props>;
  readonly props: Props;
}

/** A part of a feature: nothing while it loads (no flash), and a fault in it stays in it. */
export function LazyPart<Props extends object>({ name, load, props }: LazyPartProps<Props>) {
  return (
    <PartBoundary name={name}>
      <Suspense fallback={null}>
        <LoadedPart load={load} props={props} />
      </Suspense>
    </PartBoundary>
  );
}

function LoadedPart<Props extends object>({ load, props }: { readonly load: Loader<Props>; readonly props: Props }) {
  const module = use(loadOnce(load));
  return createElement(module.default, props);
}

const loading = new Map<unknown, Promise<unknown>>();

/** The same promise for the same loader, until it fails: then the next try loads again. */
function loadOnce<Props>(load: Loader<Props>): ReturnType<Loader<Props>> {
  const known = loading.get(load);
  if (known) return known as ReturnType<Loader<Props>>;
  const started = load();
  loading.set(load, started);
  started.catch(() => loading.delete(load));
  return started;
}

interface BoundaryProps {
  readonly name: string;
  readonly children: ReactNode;
}

// A class because only a class can catch what a component throws while it is drawn.
class PartBoundary extends Component<BoundaryProps, { readonly thrown: unknown }> {
  override state: { readonly thrown: unknown } = { thrown: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override render() {
    if (this.state.thrown === null) return this.props.children;
    return (
      <EmptyState
        title={`${this.props.name} cannot be shown.`}
        actions={<Button onPress={() => this.setState({ thrown: null })}>Try again</Button>}
      >
        {toErrorData(this.state.thrown).message}
      </EmptyState>
    );
  }
}
