const numberToken = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Digits that any decimal keeps through a double and back. */
const SAFE_DIGITS = 15;
const SAFE_EXPONENT = 290;

/**
 * Whether this text may stand in JSON as a bare number: it is one by JSON's grammar, and a reader that takes it for a
 * double gets the same decimal value back.
 *
 *     1.10  yes    9007199254740991  yes    0.30000000000000004  yes
 *     9007199254740993  no    12345678901234567890.01  no    NaN  no    007  no    1e400  no
 */
export function isExactJsonNumber(text: string): boolean {
  if (!numberToken.test(text)) return false;
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  if (digits.length <= SAFE_DIGITS) return Math.abs(Number(exponent)) + mantissa.length < SAFE_EXPONENT;
  return decimalOf(String(Number(text))) === decimalOf(text);
}

/** One spelling for one decimal value: its significant digits and the power of ten of the last one. */
function decimalOf(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return `${sign}0`;
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}
