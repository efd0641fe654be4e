/**
 * The environment that the service and session processes get: what drivers, shells of password commands and files need,
 * and nothing that changes how Node or Electron run.
 */
const names = [
  'HOME',
  'USER',
  'LOGNAME',
  'USERNAME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'HOMEDRIVE',
  'HOMEPATH',
  'PATH',
  'Path',
  'PATHEXT',
  'SHELL',
  'ComSpec',
  'SystemRoot',
  'windir',
  'TMPDIR',
  'TMP',
  'TEMP',
  'LANG',
  'LANGUAGE',
  'TZ',
  'XDG_DATA_HOME',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'SSH_AUTH_SOCK',
  'KRB5CCNAME',
  'KRB5_CONFIG',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'PLUMBLINE_PROFILE',
];
const patterns = [/^LC_/, /^PG[A-Z]+$/];

export function serviceEnvironment(from: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value !== undefined && (names.includes(name) || patterns.some((pattern) => pattern.test(name))))
      kept[name] = value;
  }
  return kept;
}
