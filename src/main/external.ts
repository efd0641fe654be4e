import { shell } from 'electron';

/** The only way out to the system's browser or mail program. False when the address is not one for them. */
export async function openExternal(address: string): Promise<boolean> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'mailto:') return false;
  await shell.openExternal(url.href);
  return true;
}
