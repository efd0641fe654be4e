import { useStore } from '../../../app/use-workbench';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useDesign } from '../design-context';

/** Says, in every view, that the text cannot be read and that the rest shows the last state that could. */
export function BrokenText({ onShow }: { readonly onShow: (() => void) | null }) {
  const design = useDesign();
  const { problems, broken } = useStore(design.text.state);
  if (!broken) return null;
  const [first] = problems.filter(({ severity }) => severity === 'error');
  return (
    <Banner
      tone="warning"
      hint="Diagram and form show the last good state and take no changes."
      actions={
        <>
          <Button onPress={() => design.text.discard()}>Discard</Button>
          {onShow && <Button onPress={onShow}>{first ? `Go to line ${first.line}` : 'Show the text'}</Button>}
        </>
      }
    >
      {first ? `The text cannot be read: line ${first.line}: ${first.message}` : 'The text cannot be read.'}
    </Banner>
  );
}
