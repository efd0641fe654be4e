/** What in an expression cannot be moved to another dialect with certainty. Caught by who asked, and told as a loss. */
export class ExpressionFault extends Error {
  readonly what: string;

  constructor(what: string) {
    super(`"${what}" is not certain to mean the same elsewhere.`);
    this.name = 'ExpressionFault';
    this.what = what;
  }
}
