/** A file imported as text, such as a catalogue query: `import columns from './catalog/columns.sql?raw'`. */
declare module '*?raw' {
  const text: string;
  export default text;
}
