import { nameWords } from './name-words';

/** Words that mean an amount of money, whatever stands beside them. */
const moneyWords: ReadonlySet<string> = new Set(
  (
    'price prices amount subtotal total balance cost costs fee fees salary wage wages revenue payment refund deposit budget debit ' +
    'commission fare rent turnover cash surcharge'
  ).split(' '),
);

/** Beside one of these the value is a measure, a share or a count: `total_weight`, `price_ratio`, `cost_per_mile`. */
const otherMeasures: ReadonlySet<string> = new Set(
  (
    'rate ratio percent percentage pct factor weight score count quantity qty hours hour minutes minute seconds second ms days day duration ' +
    'time distance km miles meters metres length width height size area volume litres liters ml kg grams temperature energy kwh power ' +
    'bytes points rating index load variance deviation stddev average avg mean median probability likelihood number no'
  ).split(' '),
);

export function meansMoney(name: string): boolean {
  const words = nameWords(name);
  return words.some((word) => moneyWords.has(word)) && !words.some((word) => otherMeasures.has(word));
}
