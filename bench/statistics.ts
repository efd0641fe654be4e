/** The value below which `part` (0…1) of the values lie; 0 for none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** What a list of runs comes to: its median and its ends, since others use the machine at the same time. */
export function summary(values: readonly number[], digits = 1): Record<'median' | 'best' | 'worst', number> {
  return {
    median: rounded(median(values), digits),
    best: rounded(Math.min(...values), digits),
    worst: rounded(Math.max(...values), digits),
  };
}

/** Median of `values[i] / others[i]`: runs that took turns, so that both of a pair met the same disturbance. */
export function medianRatio(values: readonly number[], others: readonly number[]): number {
  return rounded(median(values.map((value, index) => value / (others[index] ?? Number.NaN))), 2);
}
