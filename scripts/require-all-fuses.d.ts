/** Types for the test; electron-builder loads the plain script. */
export default function requireAllFuses(context: { readonly packager: object }): Promise<void>;
