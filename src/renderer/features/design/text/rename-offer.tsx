import { useStore } from '../../../app/use-workbench';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useDesign } from '../design-context';

/** Something went and something like it came: a rename keeps its identity, all the way into migrations. */
export function RenameOffer() {
  const design = useDesign();
  const { likelyRenames } = useStore(design.text.state);
  const [rename] = likelyRenames;
  if (!rename) return null;
  return (
    <Banner
      tone="info"
      hint={`It has ${rename.why}.`}
      actions={
        <>
          <Button onPress={() => design.text.answer(rename, false)}>It is new</Button>
          <Button tone="primary" onPress={() => design.text.answer(rename, true)}>
            It is a rename
          </Button>
        </>
      }
    >
      {`Is ${rename.to} the ${rename.kind} ${rename.from} under another name?`}
    </Banner>
  );
}
