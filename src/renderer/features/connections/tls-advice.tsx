import styles from './connection-form.module.css';

const advice: Readonly<Record<string, string>> = {
  'verify-ca': 'Any server with a certificate of this authority can answer in its place: the name is not compared.',
  require: 'Nobody can read along, but whoever answers is believed: no certificate is checked.',
  prefer: 'May connect without encryption when the server or someone between says it has none.',
  disable: 'Passwords and rows can be read on the way. Fine on this machine, or inside a tunnel.',
};

/** What a TLS mode other than the strictest does not protect from. */
export function TlsAdvice({ mode }: { readonly mode: string }) {
  const words = advice[mode];
  return words ? <p className={styles.warning}>{words}</p> : null;
}
