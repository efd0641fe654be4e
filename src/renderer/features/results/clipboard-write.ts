import { AppError } from '#base/errors';

/**
 * Puts text on the clipboard that may take a while to come. The promise is handed to the browser at once, inside the
 * key press, because a write after waiting may be refused.
 */
export async function writeClipboard(text: Promise<string>): Promise<void> {
  const blob = text.then((value) => new Blob([value], { type: 'text/plain' }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
  } catch (thrown) {
    // The text's own error says more than the clipboard's.
    await text;
    throw new AppError('unsupported', 'The clipboard refused the text.', {
      hint: 'Click into the window and copy again.',
      detail: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}
