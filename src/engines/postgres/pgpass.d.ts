/** The part of `pgpass` that is used; the package ships no types. */
declare module 'pgpass' {
  interface PasswordFor {
    readonly host: string | undefined;
    readonly port: string | undefined;
    readonly database: string | undefined;
    readonly user: string | undefined;
  }
  export default function pgpass(connection: PasswordFor, done: (password: string | undefined) => void): void;
}
