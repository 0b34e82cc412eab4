/** Nothing in a profile may steer the terminal. A tab is as wide as one mark. */
export function visible(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (found) =>
    found === '\t' ? ' ' : '\ufffd',
  );
}
