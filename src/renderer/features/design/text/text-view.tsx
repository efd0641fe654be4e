import { EmptyState } from '../../../ui/empty-state';

export default function TextView() {
  return <EmptyState title="Text" />;
}
