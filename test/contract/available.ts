/**
 * A `describe` for tests that need programs from outside. On a developer's machine a missing program
 * skips them and says how to get it; in CI it is a failure, so that nothing is skipped there unseen.
 */
export function describeWith(
  name: string,
  missing: string[],
  installCommand: string,
  body: () => void,
): void {
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const title = `${name} (not installed: ${missing.join(', ')}; install with: ${installCommand})`;
  if (process.env.CI) {
    test(title, () => {
      throw new Error(`${missing.join(', ')}: not installed. Run: ${installCommand}`);
    });
    return;
  }
  describe.skip(title, body);
}
