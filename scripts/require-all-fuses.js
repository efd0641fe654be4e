// electron-builder's `afterPack`: flips the fuses of electron-builder.yml once more, together with those that its own
// configuration has no name for, and fails on a fuse that nobody decided (a new Electron may bring one).
const numbers = {
  runAsNode: 0,
  enableCookieEncryption: 1,
  enableNodeOptionsEnvironmentVariable: 2,
  enableNodeCliInspectArguments: 3,
  enableEmbeddedAsarIntegrityValidation: 4,
  onlyLoadAppFromAsar: 5,
  loadBrowserProcessSpecificV8Snapshot: 6,
  grantFileProtocolExtraPrivileges: 7,
};
const wasmTrapHandlers = 8;

export default async function requireAllFuses(context) {
  const decided = context.packager.config.electronFuses;
  const fuses = { version: '1', strictlyRequireAllFuses: true, [wasmTrapHandlers]: true };
  for (const [name, number] of Object.entries(numbers)) {
    if (typeof decided[name] !== 'boolean') throw new Error(`electron-builder.yml does not decide the fuse "${name}".`);
    fuses[number] = decided[name];
  }
  await context.packager.addElectronFuses(context, fuses);
}
