import styles from './spinner.module.css';

export interface SpinnerProps {
  readonly size?: number;
  /** What is waited for, said to screen readers; leave out where a word stands beside it. */
  readonly label?: string;
}

export function Spinner({ size = 16, label }: SpinnerProps) {
  return (
    <svg
      className={styles.spinner}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentcolor" strokeWidth="1.5" opacity="0.25" />
      <path
        d="M8 1.75a6.25 6.25 0 0 1 6.25 6.25"
        fill="none"
        stroke="currentcolor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
